import { DeployedEnvironment, hostNames, REQUEST_TAG, RESOURCE_TAG } from "./deployed-environment";
import { all, allow, equals, Statement, when } from "./statement";

/** Refreshing certificates. */
export const reads = ["acm:DescribeCertificate", "acm:ListTagsForCertificate"];

/** Requesting certificates for the environment's names, also in us-east-1 for CloudFront, and deleting its own. */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  const names = hostNames(environment);
  const ofOwn = equals(RESOURCE_TAG, name);
  const tagged = equals(REQUEST_TAG, name);
  return [
    // Without a domain there is no certificate to request, but there may be one to delete.
    ...(names.length === 0
      ? []
      : [
          when(
            [tagged, ...all("StringEquals", "acm:DomainNames", names)],
            allow("RequestCertificate", ["acm:RequestCertificate"]),
          ),
          // A request with tags needs this too, for a certificate that has none yet.
          when(
            [tagged, { ...ofOwn, test: "StringEqualsIfExists" }],
            allow("TagCertificate", ["acm:AddTagsToCertificate"]),
          ),
        ]),
    when([ofOwn], allow("KeepCertificates", ["acm:DeleteCertificate", "acm:RemoveTagsFromCertificate"])),
  ];
}
