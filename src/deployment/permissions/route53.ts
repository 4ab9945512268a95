import { allow, Statement } from "./statement";

const everyZone = ["arn:aws:route53:::hostedzone/*"];

/** Refreshing the hosted zone and its records, and waiting until changes have reached all name servers. */
export const reads = ["route53:Get*", "route53:List*"];

/** Creating and changing the hosted zone that all environments share. `preventDestroy` keeps it, so nothing deletes it. */
export function applyHostedZone(): Statement[] {
  return [
    allow("CreateZone", ["route53:CreateHostedZone"]),
    allow(
      "ChangeZone",
      [
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:UpdateHostedZoneComment",
      ],
      everyZone,
    ),
  ];
}

/** Writing an environment's records. AWS assigns the zone's ARN, so these permissions cover all zones of the account. */
export function applyRecords(): Statement[] {
  return [allow("WriteRecords", ["route53:ChangeResourceRecordSets"], everyZone)];
}
