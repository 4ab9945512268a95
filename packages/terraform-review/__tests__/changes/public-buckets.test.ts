import { unblockedBuckets } from "../../src/changes/public-buckets";
import { withResources } from "../support/configuration";

const bucket = { aws_s3_bucket: { media: { bucket: "media" } } };
const blocked = (switches: object, resources: object = bucket) => ({
  ...resources,
  aws_s3_bucket_public_access_block: { media: { bucket: "${aws_s3_bucket.media.id}", ...switches } },
});
const all = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const unblocked = (before: object, after: object) =>
  unblockedBuckets(withResources(before), withResources(after));

describe("a bucket may become public", () => {
  it("if a setting of its public access block is turned off or omitted", () => {
    expect(unblocked(blocked(all), blocked({ ...all, block_public_policy: false }))).toEqual([
      {
        address: "aws_s3_bucket.media",
        bucket: "media",
        off: ["block_public_policy"],
        by: ["aws_s3_bucket_public_access_block.media"],
      },
    ]);
    expect(
      unblocked(blocked(all), blocked({ block_public_acls: "true", block_public_policy: true })).map(
        ({ off }) => off,
      ),
    ).toEqual([["ignore_public_acls", "restrict_public_buckets"]]);
  });

  it("if the block is no longer declared", () => {
    expect(unblocked(blocked(all), bucket).map(({ off }) => off)).toEqual([Object.keys(all)]);
  });

  it("and is called by its address if its name comes from an expression", () => {
    const named = { aws_s3_bucket: { media: { bucket: "${var.name}" } } };

    expect(unblocked(blocked(all, named), named).map(({ bucket: name }) => name)).toEqual([
      "aws_s3_bucket.media",
    ]);
  });
});

describe("a bucket does not become public", () => {
  it("if it is removed together with its block", () => {
    expect(unblocked(blocked(all), {})).toEqual([]);
  });

  it("if the settings that are off were already off", () => {
    expect(unblocked(blocked({ block_public_acls: true }), blocked({ block_public_acls: true }))).toEqual([]);
    expect(unblocked(blocked({}), blocked(all))).toEqual([]);
  });
});
