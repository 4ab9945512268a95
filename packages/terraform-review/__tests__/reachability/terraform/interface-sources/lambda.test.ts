import { openGroups } from "../../../../src/changes/open-groups";
import { withResources } from "../../../support/configuration";
import { pathsOf } from "../../../support/reachability";
import { group, network } from "../../../support/small-vpc";

const everything = { protocol: "-1", from_port: 0, to_port: 0, self: true };
const functionIn = (name: string) => ({
  function_name: name,
  vpc_config: [
    {
      subnet_ids: ["${aws_subnet.private.id}"],
      security_group_ids: ["${aws_security_group.app.id}"],
    },
  ],
});

describe("a function", () => {
  // Reachability used to say that functions of one security group reach each other on all ports.
  it("is not reachable, whatever its security groups allow: it accepts no connections", () => {
    expect(
      pathsOf({
        ...network,
        aws_lambda_function: { one: functionIn("one"), other: functionIn("other") },
        aws_security_group: { app: group({ ingress: [everything], egress: [everything] }) },
      }),
    ).toEqual({});
  });

  it("does not hide that its security group is open, because something else may have the group", () => {
    const withRules = (rules: object) =>
      withResources({
        ...network,
        aws_lambda_function: { one: functionIn("one") },
        aws_security_group: { app: group(rules) },
      });
    const open = { ingress: [{ ...everything, self: false, cidr_blocks: ["0.0.0.0/0"] }] };

    expect(openGroups(withRules({}), withRules(open))).toMatchObject([{ group: "aws_security_group.app" }]);
  });
});
