import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const changes = (type: string, before: object, after: object) =>
  changesBetween({ resource: { [type]: { x: before } } }, { resource: { [type]: { x: after } } });

describe("an argument that is no longer set", () => {
  it("stays as it is if the provider computes it, whatever it is", () => {
    const database = { identifier: "shop", engine: "mysql" };
    const stack = changes(
      "aws_db_instance",
      { ...database, multi_az: true, backup_retention_period: 7 },
      database,
    );

    expect(stack.kept.map(({ argument }) => argument)).toEqual(["multi_az", "backup_retention_period"]);
    expect(concerns([stack])).toEqual([]);
    expect(readReport(stack).summary).toContain(
      "backup_retention_period of aws_db_instance.x is no longer set, and stays as it is: the provider keeps the value",
    );
  });

  // Plans of hashicorp/aws 5.100.0 show both.
  it("stays as it is in a block of which the provider keeps it, and only there", () => {
    const cluster = (more: object) => ({ name: "k", vpc_config: [{ subnet_ids: ["a", "b"], ...more }] });
    const open = { endpoint_public_access: true };
    const stack = changes(
      "aws_eks_cluster",
      cluster({ ...open, public_access_cidrs: ["203.0.113.0/24"] }),
      cluster(open),
    );
    const rule = (filter: object) => ({
      bucket: "b",
      rule: [{ id: "a", filter: [filter], expiration: [{ days: 7 }] }],
    });

    expect(stack.kept.map(({ argument }) => argument)).toEqual(["vpc_config.public_access_cidrs"]);
    expect(concerns([stack])).toEqual([]);
    expect(
      concerns([changes("aws_s3_bucket_lifecycle_configuration", rule({ prefix: "tmp/" }), rule({}))]),
    ).toEqual(["data-loss", "protection"]);
  });

  it("is off if the provider does not compute it", () => {
    const stack = changes("aws_db_instance", { deletion_protection: true }, {});

    expect(stack.kept).toEqual([]);
    expect(concerns([stack])).toEqual(["protection"]);
  });

  it("stays as it is if it is a block that the provider leaves alone without one", () => {
    const policy = { name: "p", policy: "{}" };

    expect(changes("aws_iam_role", { inline_policy: [policy] }, {}).kept).toMatchObject([
      { argument: "inline_policy", isList: true },
    ]);
  });

  it("is gone if the resource is created anew", () => {
    const group = { ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }] };
    const stack = changes("aws_security_group", { name: "a", ...group }, { name: "b" });

    expect(stack.kept).toEqual([]);
    expect(stack.guardrails.resolved).toMatchObject([{ guardrail: { id: "private-ports" } }]);
  });
});
