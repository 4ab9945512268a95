import { modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import { network } from "../fixtures";

describe("resources in the subnets of a VPC", () => {
  it("are shown where their network interfaces are", () => {
    const placed = modelOf(siteJson("dev")).networks[0]!.items.map(({ id, row, zones, spans }) => [
      id,
      row,
      zones,
      spans,
    ]);

    expect(placed).toEqual([
      ["aws_lb.load_balancer", 0, [0, 1], true],
      ["aws_instance.bastion", 0, [0], false],
      ["aws_autoscaling_group.fleet", 1, [0, 1], true],
      ["aws_db_instance.database", 1, [0, 1], true],
      ["aws_efs_file_system.files", 1, [0, 1], true],
      ["aws_nat_gateway.network_nat_a", 0, [0], false],
      ["aws_nat_gateway.network_nat_b", 0, [1], false],
    ]);
  });

  it("include a gateway that names its VPC in an attachment", () => {
    const attachment = {
      internet_gateway_id: "${aws_internet_gateway.main.id}",
      vpc_id: "${aws_vpc.main.id}",
    };
    const resource = {
      ...network(["a"]),
      aws_internet_gateway: { main: {} },
      aws_internet_gateway_attachment: { main: attachment },
    };

    expect(modelOf({ resource }).networks[0]!.gateways.map(({ id }) => id)).toEqual([
      "aws_internet_gateway.main",
    ]);
    expect(modelOf({ resource }).regional).toEqual([]);
  });

  it("are optional: an empty VPC is drawn, too", () => {
    expect(modelOf({ resource: network(["a"]) }).networks).toHaveLength(1);
  });
});
