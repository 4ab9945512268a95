import { DeployedEnvironment, inRegions, REQUEST_TAG, RESOURCE_TAG } from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing the keys of the topics. */
export const reads = [
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListResourceTags",
];

/** Creating, changing and deleting the keys of the topics. AWS makes up their ids, so their tag tells whose they are. */
export function apply(environment: DeployedEnvironment): Statement[] {
  const ofOwn = equals(RESOURCE_TAG, environment.name);
  const creating = [...inRegions(environment), equals(REQUEST_TAG, environment.name)];
  return [
    when(creating, allow("CreateKey", ["kms:CreateKey"])),
    // A key with tags needs this too while it has none yet. IAM cannot tell it from another application's key without an
    // Environment tag, which this role could take; what it says to those with one is in separation.ts.
    when(
      [...creating, { ...ofOwn, test: "StringEqualsIfExists" }],
      allow("TagKey", ["kms:TagResource"], ["arn:aws:kms:*:*:key/*"]),
    ),
    when(
      [...inRegions(environment), ofOwn],
      allow("KeepKeys", [
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:UpdateKeyDescription",
      ]),
    ),
  ];
}
