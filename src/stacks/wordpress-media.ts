import { Environment } from "../config/complete";
import { MediaBucket } from "../data/media-bucket";
import { MediaCdn } from "../edge/media-cdn";
import { AwsStack } from "./aws-stack";
import { SiteDomain } from "./wordpress-edge";

/** Declares the bucket of the uploads and CloudFront in front of it, if the environment has them. */
export function declareMedia(
  stack: AwsStack,
  { media, names, protectData: protect }: Environment,
  domain: SiteDomain | undefined,
): MediaCdn | undefined {
  if (!media.enabled || !domain) {
    return undefined;
  }
  return new MediaCdn(stack, "media_cdn", {
    bucket: new MediaBucket(stack, "media_bucket", { namePrefix: `${names.media}-`, protect }),
    zone: domain.zone,
    recordName: media.recordName,
    siteName: domain.recordName,
    name: names.media,
    usEast1: stack.usEast1,
  });
}
