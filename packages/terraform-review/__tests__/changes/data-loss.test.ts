import { dataLossByPlan } from "../../src/changes/data-loss";
import { TerraformPlan } from "../../src/configuration/plan/terraform-plan";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const bucket = (args: object = {}) => ({ aws_s3_bucket: { media: { bucket: "media", ...args } } });
const changes = (before: object, after: object, others: object = {}) =>
  changesBetween({ resource: before }, { resource: after, ...others });

describe("according to the JSON, data is lost", () => {
  it("if a resource is no longer declared", () => {
    expect(changes(bucket(), {}).dataLoss).toMatchObject([
      { address: "aws_s3_bucket.media", what: "bucket media", how: { kind: "destroyed" } },
    ]);
  });

  it("if a resource's `count` becomes zero", () => {
    expect(changes(bucket(), bucket({ count: 0 })).dataLoss.map(({ how }) => how.kind)).toEqual([
      "destroyed",
    ]);
  });

  it("if a resource is replaced, and the argument that forces it is named", () => {
    expect(changes(bucket(), bucket({ bucket: "other" })).dataLoss.map(({ how }) => how)).toEqual([
      { kind: "replaced", because: ["bucket"], following: [] },
    ]);
  });

  it("if a resource is replaced along with another, such as a file system with its encryption key", () => {
    const files = (key: object) => ({
      aws_kms_key: { k: { description: "files", ...key } },
      aws_efs_file_system: {
        f: { encrypted: true, kms_key_id: "${aws_kms_key.k.arn}", tags: { Name: "files" } },
      },
    });
    const stack = changes(files({}), files({ multi_region: true }));

    expect(stack.dataLoss.map(({ what }) => what)).toEqual(["encryption key files", "file system files"]);
    expect(readReport(stack).summary).toContain("following aws_kms_key.k");
  });

  it("but Terraform refuses to plan the change if `prevent_destroy` is set", () => {
    const kept = { lifecycle: { prevent_destroy: true } };
    const stack = changes(bucket(kept), bucket({ bucket: "other", ...kept }));

    expect(stack.dataLoss.map(({ isRefused }) => isRefused)).toEqual([true]);
    expect(readReport(stack).summary).toContain("Terraform refuses to plan it");
  });

  it("if a resource is renamed without a `moved` block, and its old address is named", () => {
    const renamed = { aws_s3_bucket: { uploads: bucket().aws_s3_bucket.media } };

    expect(changes(bucket(), renamed).dataLoss).toMatchObject([
      { address: "aws_s3_bucket.media", how: { kind: "renamed", to: "aws_s3_bucket.uploads" } },
    ]);
    expect(
      changes(bucket(), renamed, {
        removed: [{ from: "aws_s3_bucket.media", lifecycle: { destroy: false } }],
      }).dataLoss,
    ).toEqual([]);
  });
});

describe("data is not lost", () => {
  it("if a `removed` block makes Terraform only forget the resource", () => {
    const stack = changes(
      bucket(),
      {},
      { removed: [{ from: "aws_s3_bucket.media", lifecycle: { destroy: false } }] },
    );

    expect(stack.dataLoss).toEqual([]);
    expect(readReport(stack).folded).toContain("forgotten by Terraform: it stays in AWS");
  });

  it("if `ignore_changes` ignores the change", () => {
    const ignoring = bucket({ bucket: "other", lifecycle: { ignore_changes: ["bucket"] } });

    expect(changes(bucket(), ignoring).dataLoss).toEqual([]);
  });

  it("if the resource holds no data", () => {
    expect(changes({ aws_nat_gateway: { n: {} } }, {}).dataLoss).toEqual([]);
  });
});

describe("according to a plan, data is lost", () => {
  const planned = (...all: readonly object[]) =>
    dataLossByPlan(
      withResources(bucket({ force_destroy: true })),
      new TerraformPlan({
        resource_changes: all.map((one) => ({ mode: "managed", type: "aws_s3_bucket", ...one })),
      }),
    );

  it("with each instance that is destroyed, which is called by its name in AWS", () => {
    expect(
      planned({
        address: 'aws_s3_bucket.media["b"]',
        change: { actions: ["delete"], before: { bucket: "media-b" } },
      }),
    ).toEqual([
      {
        address: 'aws_s3_bucket.media["b"]',
        what: "bucket media-b",
        how: { kind: "destroyed" },
        onDestroy: ["All its objects are deleted first (`force_destroy`)."],
        isRefused: false,
      },
    ]);
  });

  it("with a resource that is moved and replaced, as it was declared before", () => {
    expect(
      planned({
        address: "aws_s3_bucket.uploads",
        previous_address: "aws_s3_bucket.media",
        change: { actions: ["delete", "create"], before: {}, replace_paths: [["bucket"]] },
      }),
    ).toMatchObject([
      {
        address: "aws_s3_bucket.uploads",
        what: "bucket media",
        how: { kind: "replaced", because: ["bucket"] },
        onDestroy: ["All its objects are deleted first (`force_destroy`)."],
      },
    ]);
  });

  it("but not with a resource that is updated, is forgotten, or holds no data", () => {
    expect(
      planned(
        { address: "aws_s3_bucket.a", change: { actions: ["update"], before: {} } },
        { address: "aws_s3_bucket.b", change: { actions: ["forget"], before: {} } },
        { address: "aws_lb.c", type: "aws_lb", change: { actions: ["delete"], before: {} } },
      ),
    ).toEqual([]);
  });

  it("with a resource of a module, whose values only the plan has", () => {
    expect(
      planned({
        address: "module.data.aws_s3_bucket.media",
        change: { actions: ["delete"], before: { bucket: "media", force_destroy: true } },
      }),
    ).toMatchObject([
      { what: "bucket media", onDestroy: ["All its objects are deleted first (`force_destroy`)."] },
    ]);
  });
});
