import { Configuration } from "../../src/configuration/configuration";
import { displayName } from "../../src/resource-types/naming";

const nameOf = (resource: object, others: object = {}) => {
  const configuration = new Configuration({ resource, ...others });
  return displayName(configuration.resources()[0]!, configuration);
};

describe("the name of a resource in reports", () => {
  it.each([
    ["an argument", "database shop", { aws_db_instance: { main: { identifier: "shop" } } }],
    ["an argument", "database shop", { aws_rds_cluster: { main: { cluster_identifier: "shop" } } }],
    ["an argument", "encryption key uploads", { aws_kms_key: { k: { description: "uploads" } } }],
    ["a tag", "file system media", { aws_efs_file_system: { f: { tags: { Name: "media" } } } }],
    [
      "a name prefix, which AWS completes",
      "bucket media-…",
      { aws_s3_bucket: { b: { bucket_prefix: "media-" } } },
    ],
    [
      "the name in Terraform if any other name is known only after apply",
      "database main",
      { aws_db_instance: { main: { identifier: "${var.name}" } } },
    ],
    ["the name in Terraform if there is no other name", "file system x", { aws_efs_file_system: { x: {} } }],
    [
      "the name in Terraform if each instance has a different name",
      "bucket x",
      { aws_s3_bucket: { x: { for_each: { a: 1, b: 2 }, bucket: "${each.key}" } } },
    ],
    [
      "the only element of `for_each`",
      "database blog",
      { aws_db_instance: { x: { for_each: { a: { name: "blog" } }, identifier: "${each.value.name}" } } },
    ],
    [
      "the name in Terraform if only a part of the other name is known",
      "bucket x",
      { aws_s3_bucket: { x: { for_each: { a: 1 }, bucket: "shop-${each.key}-${random_id.b.hex}" } } },
    ],
    [
      "the name in Terraform if the elements of `for_each` have none, or an empty one",
      "bucket x",
      {
        aws_s3_bucket: { x: { for_each: { a: { size: 1 }, b: { name: "" } }, bucket: "${each.value.name}" } },
      },
    ],
    ["the address if the resource type has no noun", "aws_route.r", { aws_route: { r: { name: "x" } } }],
  ])("comes from %s", (_, name, resource) => {
    expect(nameOf(resource)).toBe(name);
  });

  it("is resolved through local values", () => {
    const resource = { aws_db_instance: { main: { identifier: "${local.name}" } } };

    expect(nameOf(resource, { locals: { name: "shop" } })).toBe("database shop");
  });
});
