import { Configuration } from "../../src/configuration/configuration";
import { displayName } from "../../src/resource-types/naming";

const nameOf = (resource: object, others: object = {}) => {
  const configuration = new Configuration({ resource, ...others });
  return displayName(configuration.resources()[0]!, configuration);
};

describe("the name that reports give a resource", () => {
  it.each([
    ["an argument", "database shop", { aws_db_instance: { main: { identifier: "shop" } } }],
    ["an argument", "database shop", { aws_rds_cluster: { main: { cluster_identifier: "shop" } } }],
    ["an argument", "encryption key uploads", { aws_kms_key: { k: { description: "uploads" } } }],
    ["a tag", "file system media", { aws_efs_file_system: { f: { tags: { Name: "media" } } } }],
    [
      "a prefix, which AWS completes",
      "bucket media-…",
      { aws_s3_bucket: { b: { bucket_prefix: "media-" } } },
    ],
    [
      "the name within Terraform, where no other is known before apply",
      "database main",
      { aws_db_instance: { main: { identifier: "${var.name}" } } },
    ],
    [
      "the name within Terraform, where there is no other",
      "file system x",
      { aws_efs_file_system: { x: {} } },
    ],
    [
      "the name within Terraform, where each instance has another",
      "bucket x",
      { aws_s3_bucket: { x: { for_each: { a: 1, b: 2 }, bucket: "${each.key}" } } },
    ],
    ["the address, where operators have no word for it", "aws_route.r", { aws_route: { r: { name: "x" } } }],
  ])("comes from %s", (_, name, resource) => {
    expect(nameOf(resource)).toBe(name);
  });

  it("comes through locals", () => {
    const resource = { aws_db_instance: { main: { identifier: "${local.name}" } } };

    expect(nameOf(resource, { locals: { name: "shop" } })).toBe("database shop");
  });
});
