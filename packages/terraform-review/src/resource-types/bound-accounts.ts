import { Arguments } from "../configuration/block";
import { ResourceType, ResourceTypes } from "./resource-type";

/** What rules are attached to, from the narrowest to the widest: their ids, and references to them. */
const SCOPES: readonly RegExp[] = [
  /^(\d{12}|projects\/.*|\$\{(data\.)?(aws_organizations_account|google_project)\.[\w-]+(\[[^\]]*\])?\.\w+\})$/,
  /^(ou-[\w-]+|folders\/.*|\$\{(data\.)?(aws_organizations_organizational_unit|google_folder)\.[\w-]+(\[[^\]]*\])?\.\w+\})$/,
  /^(r-\w+|organizations\/.*|\$\{(data\.)?aws_organizations_organization\.[\w-]+\.roots\[.*\]\.id\}|\$\{(data\.)?google_organization\.[\w-]+\.\w+\})$/,
];

/** How wide what rules are attached to is; NaN if that is not known. */
function scopeOf(value: unknown): number {
  const scope = SCOPES.findIndex((pattern) => pattern.test(String(value)));
  return scope < 0 ? NaN : scope;
}

/**
 * Rules bind all accounts below what they are attached to.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 * https://cloud.google.com/resource-manager/docs/organization-policy/understanding-hierarchy
 */
function boundBy(argument: string): ResourceType {
  return {
    protections: [
      {
        strength: (args: Arguments) => scopeOf(args[argument]),
        isOfReferences: true,
        lost: `binds fewer accounts (\`${argument}\`): the others are no longer held to its rules`,
      },
    ],
    forceNewIf: { [argument]: (before, after) => isOther(before[argument], after[argument]) },
  };
}

/** Undefined if the two may be the same. */
function isOther(before: unknown, after: unknown): boolean | undefined {
  const [was, is] = [scopeOf(before), scopeOf(after)];
  const isKnown = ![before, after].some((value) => String(value).includes("${"));
  return isKnown || (was !== is && !Number.isNaN(was + is)) ? true : undefined;
}

/** Which accounts are bound by rules. */
export const boundAccounts: ResourceTypes = {
  aws_organizations_policy_attachment: boundBy("target_id"),
  aws_securityhub_configuration_policy_association: boundBy("target_id"),
  google_org_policy_policy: boundBy("parent"),
};
