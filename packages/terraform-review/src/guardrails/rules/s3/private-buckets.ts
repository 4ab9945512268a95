import { isOff } from "../../../configuration/argument-value";
import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { bucketSettings, PUBLIC_ACCESS_BLOCK_ARGUMENTS } from "../../../resource-types/s3";
import { Guardrail } from "../../guardrail";

/** No policy or ACL can make a bucket public, neither now nor later. */
export const privateBuckets: Guardrail = {
  id: "private-buckets",
  reason: "a single policy or ACL is enough to make the whole bucket public",
  fix: "add an aws_s3_bucket_public_access_block with all four settings on; publish through CloudFront",
  knownAs: ["S3.8", "CKV2_AWS_6"],
  violations: (stack) => {
    const ofAccount = stack.resources("aws_s3_account_public_access_block");
    return stack
      .resources("aws_s3_bucket")
      .filter((bucket) => {
        const all = [...ofAccount, ...bucketSettings(bucket, "aws_s3_bucket_public_access_block", stack)];
        return !all.some((block) => isComplete(block, stack));
      })
      .map(({ address }) => ({ address, message: `${address} may become public` }));
  },
};

function isComplete(block: Block, stack: Configuration): boolean {
  return PUBLIC_ACCESS_BLOCK_ARGUMENTS.every((name) => !isOff(stack, block, name));
}
