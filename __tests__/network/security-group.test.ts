import { App, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { Network } from "../../src/network/network";
import { HTTP, SecurityGroup } from "../../src/network/security-group";
import { AwsStack } from "../../src/stacks/aws-stack";
import { rulesOf } from "../support/security-group-rules";
import { Template } from "../support/template";

let stack: AwsStack;
let web: SecurityGroup;
let balancer: SecurityGroup;

beforeEach(() => {
  stack = new AwsStack(new App(), "stack", { region: "eu-west-1", backend: { type: "local" }, tags: {} });
  const network = new Network(stack, "network", {
    name: "test",
    region: "eu-west-1",
    cidr: "10.0.0.0/16",
    zones: [
      { name: "eu-west-1a", publicCidr: "10.0.0.0/24", privateCidr: "10.0.1.0/24" },
      { name: "eu-west-1b", publicCidr: "10.0.2.0/24", privateCidr: "10.0.3.0/24" },
    ],
  });
  const group = (owner: string) =>
    new SecurityGroup(new Construct(stack, owner), "group", { network, name: owner, description: owner });
  web = group("web");
  balancer = group("balancer");
});

describe("a new security group", () => {
  it("allows no traffic in or out", () => {
    expect(rulesOf(Template.of(stack), "aws_security_group.web_group")).toEqual([]);
  });
});

describe("allowFrom", () => {
  it("adds a rule to each group, which names only the other", () => {
    web.allowFrom(balancer, HTTP);
    const template = Template.of(stack);
    expect(rulesOf(template, "aws_security_group.web_group")).toEqual([
      "tcp 80 from aws_security_group.balancer_group",
    ]);
    expect(rulesOf(template, "aws_security_group.balancer_group")).toEqual([
      "tcp 80 to aws_security_group.web_group",
    ]);
  });

  it("gives the rules addresses that describe what they allow", () => {
    web.allowFrom(balancer, HTTP);
    expect(Template.of(stack).addresses()).toEqual(
      expect.arrayContaining([
        "aws_vpc_security_group_ingress_rule.web_group_http_from_balancer",
        "aws_vpc_security_group_egress_rule.balancer_group_http_to_web",
      ]),
    );
  });
});

describe("allowFromRanges", () => {
  it("creates one rule for each range in the list", () => {
    const ranges = new TerraformVariable(stack, "ranges", { type: "list(string)" });
    web.allowFromRanges("admins", ranges.listValue, HTTP);
    expect(
      Template.of(stack).resource("aws_vpc_security_group_ingress_rule.web_group_http_from_admins"),
    ).toMatchObject({ for_each: "${toset(var.ranges)}", cidr_ipv4: "${each.value}" });
  });
});
