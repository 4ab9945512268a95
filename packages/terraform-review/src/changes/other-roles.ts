import { Configuration } from "../configuration/configuration";
import { policies } from "../configuration/iam-policies";
import { conditionText } from "../configuration/iam-statements";
import { stringify } from "../stringify";
import { withoutLabels } from "./attributes";
import { ChangedBlock } from "./edits";
import { isKnownDifference } from "./known-difference";

/** An existing resource that acts as another role than before, which may be allowed more. */
export interface OtherRole {
  readonly address: string;
  /** Such as `task_role_arn`. */
  readonly argument: string;
}

/** Arguments with the identity that a resource acts as. */
const ROLE =
  /(^|\.|(?<!monitoring)_)(role|role_arn|iam_instance_profile(\.(name|arn))?|instance_profile(_name|_arn)?|service_account(_name|_email)?)$/;

/** Types of which such an argument says whose permissions they are. Permissions are compared elsewhere. */
const OF_PERMISSIONS = /^aws_iam_(?!instance_profile$)|_iam_|^aws_eks_access|_role_binding|^aws_kms_grant$/;

/**
 * Resources that act as another role than before. A role that is new has permissions that are new, and are listed. One with the
 * same permissions changes nothing.
 */
export function otherRoles(
  changed: readonly ChangedBlock[],
  before: Configuration,
  after: Configuration,
): OtherRole[] {
  return changed
    .filter(({ after: block }) => block.kind === "resource" && !OF_PERMISSIONS.test(block.type))
    .flatMap(({ before: old, after: block, attributes }) =>
      attributes
        .filter((change) => ROLE.test(withoutLabels(change.path)))
        .filter((change) => isText(change.after) && isKnownDifference(change))
        .filter((change) => {
          const [role] = after.referencedBy(change.after, block);
          const [former] = before.referencedBy(change.before, old);
          return (
            !role ||
            (before.resource(role.address) !== undefined &&
              !(former && permissionsOf(former.address, before) === permissionsOf(role.address, after)))
          );
        })
        .map(({ path }) => ({ address: block.address, argument: path })),
    );
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** What a role may do, as text that is equal for equal permissions. */
function permissionsOf(role: string, configuration: Configuration): string {
  const { grants, attached, unread } = policies(configuration);
  return stringify(
    [
      ...grants
        .filter(({ holder }) => holder.address === role)
        .map(({ effect, action, resource, conditions }) =>
          [effect, action, resource, conditionText(conditions)].join(" "),
        ),
      ...[...attached, ...unread].filter(({ holder }) => holder.address === role).map(({ text }) => text),
    ].sort(),
  );
}
