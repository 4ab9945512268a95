import { expectEqual, expectSame, Row } from "./inspection";
import { asArray, resourcesOf } from "./permissions";

export const media: Row = {
  id: "C1",
  inspections: {
    "CloudFront serves uploads if the environment enables it, and only then": ({ media }, { mediaName }) =>
      expectEqual(
        "the set of CloudFront aliases",
        media?.distribution?.DistributionConfig?.Aliases?.Items,
        mediaName && [mediaName],
      ),

    "the bucket is private, encrypted, and keeps old versions": ({ media }) =>
      media
        ? [
            ...expectEqual("the public access block", media.publicAccess, {
              BlockPublicAcls: true,
              BlockPublicPolicy: true,
              IgnorePublicAcls: true,
              RestrictPublicBuckets: true,
            }),
            ...expectEqual(
              "the encryption",
              media.encryption?.map((rule) => rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm),
              ["AES256"],
            ),
            ...expectEqual("versioning", media.versioning, "Enabled"),
            ...expectEqual(
              "the ownership of objects",
              media.ownership?.map(({ ObjectOwnership }) => ObjectOwnership),
              ["BucketOwnerEnforced"],
            ),
          ]
        : [],

    "only this CloudFront distribution can read the bucket, and only over TLS": ({ media }) =>
      media
        ? expectEqual(
            "the bucket's policy",
            media.policy.Statement.map(({ Effect, Action, Principal, Condition }) => ({
              effect: Effect,
              actions: asArray(Action),
              principal: Principal,
              condition: Condition,
            })),
            [
              {
                effect: "Deny",
                actions: ["s3:*"],
                principal: { AWS: "*" },
                condition: { Bool: { "aws:SecureTransport": "false" } },
              },
              {
                effect: "Allow",
                actions: ["s3:GetObject"],
                principal: { Service: "cloudfront.amazonaws.com" },
                condition: { StringEquals: { "AWS:SourceArn": media.distribution?.ARN } },
              },
            ],
          )
        : [],

    "the distribution requests a file from the bucket first, signed, and then from the site over HTTPS": (
      { media },
      { record },
    ) => {
      const config = media?.distribution?.DistributionConfig;
      const origins = config?.Origins?.Items ?? [];
      const [group] = config?.OriginGroups?.Items ?? [];
      return media
        ? expectEqual(
            "the order of the origins",
            group?.Members?.Items?.map(({ OriginId }) => origins.find(({ Id }) => Id === OriginId)).map(
              (origin) => [
                origin?.DomainName,
                origin?.OriginAccessControlId ? "signed" : origin?.CustomOriginConfig?.OriginProtocolPolicy,
              ],
            ),
            [
              [`${media.bucket}.s3.ap-northeast-2.amazonaws.com`, "signed"],
              [record.name, "https-only"],
            ],
          )
        : [];
    },

    "its name resolves to the distribution over IPv4 and IPv6": ({ media, records }, { mediaName }) =>
      media
        ? expectSame(
            `the set of records of ${mediaName}`,
            records
              .filter(({ Name }) => Name === `${mediaName}.`)
              .map(({ Type, AliasTarget }) => `${Type} ${AliasTarget?.DNSName?.replace(/\.$/, "")}`),
            ["A", "AAAA"].map((type) => `${type} ${media.distribution?.DomainName}`),
          )
        : [],

    "it has an issued certificate in us-east-1, TLS 1.2 or later, and no plain HTTP": (
      { media },
      { mediaName },
    ) => {
      const config = media?.distribution?.DistributionConfig;
      return media
        ? [
            ...expectEqual(
              "the certificate",
              [
                media.certificate?.CertificateArn?.split(":")[3],
                media.certificate?.DomainName,
                media.certificate?.Status,
              ],
              ["us-east-1", mediaName, "ISSUED"],
            ),
            ...expectEqual(
              "the minimum TLS version",
              config?.ViewerCertificate?.MinimumProtocolVersion,
              "TLSv1.2_2021",
            ),
            ...[config?.DefaultCacheBehavior, ...(config?.CacheBehaviors?.Items ?? [])].flatMap((behavior) =>
              expectEqual("the viewer protocol policy", behavior?.ViewerProtocolPolicy, "redirect-to-https"),
            ),
          ]
        : [];
    },

    "it sends security headers": ({ media }) =>
      media
        ? expectEqual(
            "the set of security headers",
            Object.keys(media.headers?.SecurityHeadersConfig ?? {}).sort(),
            ["ContentSecurityPolicy", "ContentTypeOptions", "ReferrerPolicy", "StrictTransportSecurity"],
          )
        : [],

    "the instances may put and delete uploads, and only read their own files by version": ({
      media,
      fleetRole,
    }) => {
      const actions = ["s3:PutObject", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:*"];
      const uploads = `arn:aws:s3:::${media?.bucket}/wp-content/uploads/*`;
      // With CloudFront in front of the site, its id is there (D1).
      const resources = (action: string) =>
        resourcesOf(fleetRole, action).filter((resource) => !resource.endsWith("/site-cdn-distribution"));
      return expectEqual(
        "the instances' permissions in S3",
        actions.map((action) => [action, resources(action)]),
        actions.map((action, index) => [action, media && index < 2 ? [uploads] : []]),
      );
    },

    "the instances know the bucket and its URL": ({ media, instanceFiles: { text } }, { mediaName }) =>
      media
        ? [
            `MEDIA_BUCKET_HOST='${media.bucket}.s3.ap-northeast-2.amazonaws.com'`,
            `MEDIA_URL='https://${mediaName}'`,
          ]
            .filter((wanted) => !text.includes(wanted))
            .map((wanted) => `the instances' files do not contain ${wanted}`)
        : [],
  },
};
