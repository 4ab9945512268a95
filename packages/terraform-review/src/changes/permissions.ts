import { Configuration } from "../configuration/configuration";
import { Grant, policies, Policies, UnreadPolicy } from "../configuration/iam-policies";
import { conditionText } from "../configuration/iam-statements";
import { unique } from "../unique";
import { BoundaryChange, boundaryChanges } from "./boundaries";
import { grantedRoles } from "./granted-roles";
import { covers, mayInclude } from "./grant-coverage";
import { includesPolicy, isAdministrator } from "./managed-policies";

/** Permissions of one holder, such as a role, that change in the same way. */
export interface PermissionChange {
  /** Such as `role dev-wordpress`. */
  readonly holder: string;
  /** The holder's address. */
  readonly address: string;
  /** The addresses of the resources with the policies, such as an `aws_iam_role_policy`. */
  readonly by: readonly string[];
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly condition: string;
  /** Whether one of the principals is everybody, whom no condition limits. */
  readonly isForEverybody: boolean;
}

/** The permissions that are gained and lost. */
export interface PermissionChanges {
  /** Permissions that are newly allowed or no longer denied. */
  readonly gained: readonly PermissionChange[];
  /** Permissions that are no longer allowed or newly denied. */
  readonly lost: readonly PermissionChange[];
  /** Changed policies that could not be read, because they are an expression or stored elsewhere. */
  readonly unread: readonly UnreadPolicyChange[];
  /** Permissions boundaries that go, or become others. */
  readonly boundaries: readonly BoundaryChange[];
}

/** A policy that changes and could not be read. */
interface UnreadPolicyChange {
  /** What the policy belongs to, such as `role dev-wordpress`. */
  readonly holder: string;
  /** The holder's address. */
  readonly address: string;
  /** The addresses of the resources with the policies. */
  readonly by: readonly string[];
}

/**
 * Compares what all policies allow and deny. A permission that a wider one already covers is not a change, such as
 * `s3:GetObject` beside `s3:*` on the same resources.
 */
export function permissionChanges(before: Configuration, after: Configuration): PermissionChanges {
  const [old, now] = [allPolicies(before), allPolicies(after)];
  const wereAdministrators = administrators(old);
  const fresh = missing(now.grants, [...old.grants, ...wereAdministrators, ...openEndpoints(before)]);
  const gone = missing(old.grants, now.grants);
  const attached = (one: Policies, other: Policies) =>
    one.attached
      .filter(
        (policy) =>
          !other.attached.some(
            (twin) =>
              isSamePolicy(policy, twin) ||
              (twin.holder.address === policy.holder.address &&
                (isAdministrator(twin.text) || includesPolicy(twin.text, policy.text))),
          ),
      )
      .map(({ holder, text }) => ({
        holder: holder.name,
        address: addressOf(holder),
        by: policiesOf([holder]),
        effect: "Allow" as const,
        actions: [`all of ${text.replace(/^arn:aws:iam::aws:policy\//, "the managed policy ")}`],
        resources: [""],
        principals: [""],
        condition: "",
        isForEverybody: false,
      }));
  const allowed = fresh.filter(({ effect }) => effect === "Allow");
  const denied = fresh.filter(({ effect }) => effect === "Deny");
  return {
    gained: [
      ...grouped(allowed),
      ...attached(now, old),
      ...grouped(opposites(gone, "Deny", allowed).filter(staysIn(now)).filter(isRead("by"))),
    ],
    lost: [
      ...grouped(
        opposites(gone, "Allow", denied)
          .filter(staysIn(now))
          .filter(isRead("address"))
          .filter((grant) => !allowed.some((other) => mayInclude(other, grant))),
      ),
      ...attached(old, now),
      ...grouped(denied),
    ],
    unread: [...now.unread, ...old.unread]
      .filter(
        (policy) =>
          !now.unread.some((twin) => isSamePolicy(policy, twin)) ||
          !old.unread.some((twin) => isSamePolicy(policy, twin)),
      )
      .filter(({ holder }) => after.blocks.has(addressOf(holder)))
      .filter(({ holder }) => !wereAdministrators.some((one) => one.holder.address === holder.address))
      .map(({ holder }) => ({ holder: holder.name, address: addressOf(holder), by: policiesOf([holder]) }))
      .filter(
        ({ holder }, index, changes) => changes.findIndex((other) => other.holder === holder) === index,
      ),
    boundaries: boundaryChanges(before, after),
  };

  // The lost permissions and denials of a destroyed role do not matter to a reviewer.
  function staysIn({ grants }: Policies): (grant: Grant) => boolean {
    const holders = new Set([
      ...grants.map(({ holder }) => holder.address),
      ...after.resources().map(({ address }) => address),
    ]);
    return ({ holder }) => holders.has(holder.address) || holders.has(addressOf(holder));
  }

  /** Whether no policy of the holder, or not this one, says instead what is not read. */
  function isRead(part: "address" | "by"): (grant: Grant) => boolean {
    const unread = now.unread.filter((policy) => !old.unread.some((twin) => isSamePolicy(policy, twin)));
    return ({ holder }) => !unread.some((policy) => policy.holder[part] === holder[part]);
  }
}

/** Whether it only says which services of AWS act as a role, which may do nothing but what its policies say. */
export function isTrustOfServices({ actions, principals, effect }: PermissionChange): boolean {
  return (
    effect === "Allow" &&
    actions.every((action) => action === "sts:AssumeRole") &&
    principals.every((principal) => principal.startsWith("Service: "))
  );
}

/** What those may do who have the policy of AWS that allows everything. */
function administrators({ attached }: Policies): Grant[] {
  return attached
    .filter(({ text }) => isAdministrator(text))
    .map(({ holder }) => ({
      holder,
      effect: "Allow",
      action: "*",
      resource: "*",
      principal: "",
      conditions: [],
      isForEverybody: false,
    }));
}

/** Through an endpoint without a policy, everybody may do everything: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
function openEndpoints(configuration: Configuration): Grant[] {
  return configuration
    .resources("aws_vpc_endpoint")
    .filter(({ arguments: args }) => args["policy"] === undefined || args["policy"] === null)
    .map(({ address }) => ({
      holder: { address: `${address} policy`, name: address },
      effect: "Allow",
      action: "*",
      resource: "*",
      principal: "*",
      conditions: [],
      isForEverybody: false,
    }));
}

function allPolicies(configuration: Configuration): Policies {
  const read = policies(configuration);
  return { ...read, grants: [...read.grants, ...grantedRoles(configuration)] };
}

/**
 * Grants of an effect that are gone, without those that became their opposite: of a denial that becomes a permission, the
 * permission is said.
 */
function opposites(gone: readonly Grant[], effect: Grant["effect"], became: readonly Grant[]): Grant[] {
  return gone
    .filter((grant) => grant.effect === effect)
    .filter((grant) => !became.some((other) => covers({ ...other, effect }, grant)));
}

function missing(grants: readonly Grant[], from: readonly Grant[]): Grant[] {
  return grants.filter((grant) => !from.some((other) => covers(other, grant)));
}

/** Combines grants that differ only in their actions, then in their resources, then in their principals. */
function grouped(grants: readonly Grant[]): PermissionChange[] {
  const byResource = groupBy(grants, ({ holder, effect, resource, principal, conditions }) =>
    JSON.stringify([holder.address, effect, resource, principal, conditionText(conditions)]),
  );
  const withActions = byResource.map((group) => ({
    first: { ...group[0]!, condition: conditionText(group[0]!.conditions) },
    holders: group.map(({ holder }) => holder),
    actions: unique(group.map(({ action }) => action)),
  }));
  const byActions = groupBy(withActions, ({ first, actions }) =>
    JSON.stringify([first.holder.address, first.effect, first.principal, first.condition, actions]),
  );
  const withResources = byActions.map((group) => ({
    ...group[0]!,
    holders: group.flatMap(({ holders }) => holders),
    resources: unique(group.map(({ first }) => first.resource)),
  }));
  return groupBy(withResources, ({ first, actions, resources }) =>
    JSON.stringify([first.holder.address, first.effect, first.condition, actions, resources]),
  ).map((group) => {
    const { first, actions, resources } = group[0]!;
    return {
      holder: first.holder.name,
      address: addressOf(first.holder),
      by: policiesOf(group.flatMap((one) => one.holders)),
      effect: first.effect,
      actions,
      resources,
      principals: unique(group.map((one) => one.first.principal)),
      condition: first.condition,
      isForEverybody: group.some((one) => one.first.isForEverybody),
    };
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups.values()];
}

function policiesOf(holders: readonly Grant["holder"][]): string[] {
  return unique(holders.flatMap(({ by }) => by ?? []));
}

/** The address without the part of the holder that the policy belongs to: `aws_iam_role.app trust`. */
function addressOf({ address }: Grant["holder"]): string {
  return address.split(" ")[0]!;
}

function isSamePolicy(one: UnreadPolicy, other: UnreadPolicy): boolean {
  return one.holder.address === other.holder.address && one.text === other.text;
}
