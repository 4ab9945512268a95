import { concerns } from "../../src/changes/concerns";
import { typeSchema } from "../../src/provider-schema/provider-schema";
import { replaceable } from "../../src/resource-types/replaceable";
import { resourceType } from "../../src/resource-types/resource-types";
import { changesBetween, readReport } from "../support/report";

const first = { lifecycle: { create_before_destroy: true } };
const stackOf = (type: string, before: object, after: object, more: object = {}) =>
  changesBetween(
    { resource: { [type]: { x: { ...before, ...more } } } },
    { resource: { [type]: { x: { ...after, ...more } } } },
  );

/** A certificate, the records that prove whose its names are, and what waits for them. */
const certificate = (names: readonly string[], lifecycle: object) => ({
  resource: {
    aws_acm_certificate: {
      shop: { domain_name: "shop.example", subject_alternative_names: names, ...lifecycle },
    },
    aws_route53_record: {
      validation: {
        for_each: "${{for o in aws_acm_certificate.shop.domain_validation_options : o.domain_name => o}}",
        zone_id: "Z1",
        name: "${each.value.resource_record_name}",
        type: "CNAME",
        records: ["${each.value.resource_record_value}"],
      },
    },
    aws_acm_certificate_validation: {
      shop: {
        certificate_arn: "${aws_acm_certificate.shop.arn}",
        validation_record_fqdns: "${[for r in aws_route53_record.validation : r.fqdn]}",
      },
    },
  },
});

describe("a replacement interrupts nothing", () => {
  it("of what only has settings", () => {
    const keeping = (count: number) => ({
      repository: "web",
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: count },
            action: { type: "expire" },
          },
        ],
      }),
    });
    const stack = stackOf("aws_ecr_lifecycle_policy", keeping(10), keeping(50));

    expect(stack.replaced).toHaveLength(1);
    expect(concerns([stack])).toEqual([]);
    expect(readReport(stack).folded).toContain(
      "1 resource replaced, which interrupts nothing</summary\n\n- aws_ecr_lifecycle_policy.x: policy cannot be changed",
    );
  });

  it("of a certificate that exists before the old one goes, with what validates it", () => {
    const stack = changesBetween(certificate([], first), certificate(["api.shop.example"], first));

    expect(concerns([stack])).toEqual([]);
    expect(readReport(stack).folded).toContain(
      "aws_acm_certificate.shop: subject_alternative_names cannot be changed. The new one exists before the old one goes",
    );
  });

  it("of what a plan creates first", () => {
    const before = { resource: { aws_key_pair: { x: { public_key: "a" } } } };
    const change = (...actions: string[]) => ({
      format_version: "1.2",
      resource_changes: [
        {
          address: "aws_key_pair.x",
          mode: "managed",
          type: "aws_key_pair",
          name: "x",
          change: {
            actions,
            before: { public_key: "a" },
            after: { public_key: "b" },
            replace_paths: [["public_key"]],
          },
        },
      ],
    });
    const raised = (...actions: string[]) =>
      concerns([
        changesBetween(
          before,
          { resource: { aws_key_pair: { x: { public_key: "b" } } } },
          change(...actions),
        ),
      ]);

    expect(raised("create", "delete")).toEqual([]);
    expect(raised("delete", "create")).toEqual(["availability"]);
  });
});

describe("what can be replaced without interruption", () => {
  it.each(Object.keys(replaceable))("%s holds no data, and the provider replaces it", (type) => {
    expect(resourceType(type).stateful).toBeUndefined();
    expect(typeSchema(type).forceNew).not.toEqual([]);
  });
});

describe("a replacement interrupts", () => {
  it("those who use a certificate that goes first", () => {
    const stack = changesBetween(certificate([], {}), certificate(["api.shop.example"], {}));

    expect(concerns([stack])).toEqual(["availability"]);
  });

  it("those who are served by what is new and does not serve yet, of which it is said that it is created first", () => {
    const stack = stackOf(
      "aws_lb_target_group",
      { port: 80, vpc_id: "vpc-1" },
      { port: 81, vpc_id: "vpc-1" },
      first,
    );

    expect(concerns([stack])).toContain("availability");
    expect(readReport(stack).summary).toContain("The new one exists before the old one goes");
  });

  it.each([
    ["data", "aws_dynamodb_table", { name: "a", hash_key: "a" }, { name: "a", hash_key: "b" }, "data-loss"],
    [
      "a protection",
      "aws_organizations_policy_attachment",
      { policy_id: "p-1", target_id: "ou-1" },
      { policy_id: "p-2", target_id: "ou-1" },
      "availability",
    ],
    [
      "a name",
      "aws_route53_record",
      { zone_id: "Z1", name: "a", type: "A", records: ["192.0.2.1"] },
      { zone_id: "Z1", name: "b", type: "A", records: ["192.0.2.1"] },
      "availability",
    ],
  ])("those who need %s", (_, type, before, after, concern) => {
    expect(concerns([stackOf(type, before, after, first)])).toContain(concern);
  });
});
