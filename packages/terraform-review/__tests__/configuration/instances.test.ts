import { elementsOf, instanceFor, instancesOf } from "../../src/configuration/instances";
import { withResources } from "../support/configuration";

const rule = (forEach: unknown) =>
  withResources({
    aws_security_group_rule: {
      r: { for_each: forEach, from_port: "${each.value.port}", type: "${each.key}" },
    },
  }).resource("aws_security_group_rule.r")!;

describe("a block with `for_each`", () => {
  it("has an instance for each element, with its key and its value", () => {
    const instances = instancesOf(rule({ ingress: { port: 22 }, egress: { port: 443 } }));

    expect(instances.map(({ arguments: args }) => [args["type"], args["from_port"]])).toEqual([
      ["ingress", 22],
      ["egress", 443],
    ]);
  });

  it("has the elements of a set as keys, and no value that an element does not have", () => {
    const [instance] = instancesOf(rule(["ingress"]));

    expect([instance!.arguments["type"], instance!.arguments["from_port"]]).toEqual([
      "ingress",
      "${each.value.port}",
    ]);
  });

  it("has references to the instances of its own key, and those that an element is", () => {
    const { arguments: args } = instanceFor(
      withResources({
        aws_s3_bucket_policy: {
          p: {
            for_each: { logs: "${aws_iam_role.reader.arn}" },
            bucket: "${aws_s3_bucket.b[each.key].id}",
            policy: "${each.value}",
          },
        },
      }).resource("aws_s3_bucket_policy.p")!,
      "logs",
    );

    expect(args).toMatchObject({
      bucket: '${aws_s3_bucket.b["logs"].id}',
      policy: "${aws_iam_role.reader.arn}",
    });
  });

  it("is itself if only Terraform knows its elements", () => {
    const block = rule("${var.rules}");

    expect([elementsOf(block), instancesOf(block)]).toEqual([undefined, [block]]);
  });
});
