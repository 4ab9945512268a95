import { allow, Statement } from "./statement";

/** Refreshing certificates. */
export const reads = ["acm:DescribeCertificate", "acm:ListTagsForCertificate"];

/** Requesting and deleting certificates. AWS makes up their ARNs, so these permissions cover all of the account. */
export function apply(): Statement[] {
  return [
    allow("Certify", [
      "acm:AddTagsToCertificate",
      "acm:DeleteCertificate",
      "acm:RemoveTagsFromCertificate",
      "acm:RequestCertificate",
    ]),
  ];
}
