import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";

/** CloudFront signs its requests to a bucket, so that the bucket policy can deny everybody else. */
export const originAccessControl: Guardrail = {
  id: "origin-access-control",
  reason:
    "without it CloudFront reads the bucket anonymously, so the bucket must be public, or responds with 403",
  fix: "give the origin an aws_cloudfront_origin_access_control that always signs requests",
  knownAs: ["CloudFront.2"],
  violations: (stack) =>
    stack.resources("aws_cloudfront_distribution").flatMap((distribution) =>
      nestedBlocks(distribution, "origin")
        .filter((origin) => {
          const names = stack.operands(origin.arguments["domain_name"], origin);
          return names.some(({ text }) =>
            /^(?:module\.[^ ]+\.)?aws_s3_bucket\.|\.s3[.-][a-z0-9.-]*amazonaws\.com$/.test(text),
          );
        })
        // A website endpoint is a custom origin, which does not support signed requests.
        .filter((origin) => nestedBlocks(origin, "custom_origin_config").length === 0)
        .filter(
          (origin) =>
            !origin.arguments["origin_access_control_id"] &&
            nestedBlocks(origin, "s3_origin_config").length === 0,
        )
        .map(() => ({
          address: distribution.address,
          message: `${distribution.address} reads a bucket without an origin access control`,
        })),
    ),
};
