import { reachability } from "../../../src";
import { group, network } from "../../support/small-vpc";

describe("the notes on a network", () => {
  it("list the modules, network ACLs and resource types that are not analysed", () => {
    const { notes } = reachability({
      resource: {
        ...network,
        aws_network_acl: { main: {} },
        aws_security_group: { queue: group({}) },
        aws_mq_broker: { queue: { security_groups: ["${aws_security_group.queue.id}"] } },
      },
      module: { cluster: { source: "./cluster" } },
    });

    expect(notes).toEqual([
      "module.cluster is not in this JSON: what it creates is not looked at",
      "aws_mq_broker.queue holds security groups, but is of a type that is not looked at",
      "aws_network_acl.main is not looked at: network ACLs are taken to allow everything",
    ]);
  });
});
