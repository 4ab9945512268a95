import { PermissionChange, permissionChanges } from "../changes/permissions";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { holderName } from "../configuration/iam-policies";
import { displayName } from "../resource-types/naming";
import { unique } from "../unique";

/** An IAM role, and what it is good for. */
export interface Role {
  readonly name: string;
  /** The names of what has its credentials, such as `Auto Scaling group dev-wordpress`. */
  readonly heldBy: readonly string[];
  /** The permissions boundary, if it has one. */
  readonly boundary: string | undefined;
  readonly allowed: readonly PermissionChange[];
  readonly denied: readonly PermissionChange[];
}

/** The roles of a configuration. What one may do is what it would gain if there were nothing yet. */
export function roles(configuration: Configuration): Role[] {
  const { gained, lost } = permissionChanges(new Configuration({}), configuration);
  const holders = roleHolders(configuration);
  return configuration.resources("aws_iam_role").map((role) => {
    // Whom a role trusts is no permission of the role.
    const isOwn = ({ address, principals }: PermissionChange) =>
      address === role.address && principals.every((principal) => principal === "");
    return {
      name: holderName(role),
      heldBy: unique((holders.get(role) ?? []).map((holder) => displayName(holder, configuration))),
      boundary: configuration.operands(role.arguments["permissions_boundary"], role)[0]?.text,
      allowed: gained.filter(isOwn),
      denied: lost.filter(isOwn),
    };
  });
}

/** What has the credentials of each role: by itself, by its instance profile, or by its launch template. */
function roleHolders(configuration: Configuration): ReadonlyMap<Block, readonly Block[]> {
  const all = configuration.resources("aws_iam_role");
  if (all.length === 0) {
    return new Map();
  }
  const users = new Map<Block, Block[]>();
  for (const block of configuration.resources()) {
    for (const used of configuration.referencedBy(Object.values(block.arguments), block)) {
      users.set(used, [...(users.get(used) ?? []), block]);
    }
  }
  const holdersOf = (used: Block): Block[] =>
    (users.get(used) ?? []).flatMap((user) => {
      if (/^aws_(iam_instance_profile|launch_template|launch_configuration)$/.test(user.type)) {
        return holdersOf(user);
      }
      // Policies and attachments name a role, and do not hold it.
      return user.type.startsWith("aws_iam_") ? [] : [user];
    });
  return new Map(all.map((role) => [role, unique(holdersOf(role))]));
}
