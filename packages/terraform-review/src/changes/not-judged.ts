import { TerraformPlan } from "../configuration/plan";
import { isKnown, resourceType } from "../resource-types/resource-types";
import { AttributeChange } from "./attributes";
import { Block } from "../configuration/block";
import { PermissionChanges } from "./permissions";

/** Something that changes, and of which nobody can say here whether that is safe. */
export interface NotJudged {
  /** The address of what changes. */
  readonly address: string;
  /** Why it is not judged: a sentence without the address. */
  readonly reason: string;
  /** What to do to have it judged: a sentence. */
  readonly remedy: string;
}

/** What `notJudged` looks at. */
interface Changes {
  readonly added: readonly Block[];
  readonly removed: readonly Block[];
  readonly changed: readonly { readonly after: Block; readonly attributes: readonly AttributeChange[] }[];
  readonly permissions: PermissionChanges;
  readonly plan: TerraformPlan | undefined;
}

const GIVE_A_PLAN = "Give a plan (`--plan`) to have it judged.";

/** Arguments that no provider needs to replace a resource for, and that neither expose nor destroy anything. */
const HARMLESS_ARGUMENTS: readonly string[] = ["tags", "tags_all", "labels", "depends_on", "timeouts"];

/** What changes and cannot be judged, with the reasons. */
export function notJudged({ added, removed, changed, permissions, plan }: Changes): NotJudged[] {
  const altered = changed.filter(({ attributes }) => !attributes.every(isHarmless)).map(({ after }) => after);
  return [
    ...(plan
      ? []
      : [
          ...[...added, ...altered]
            .filter(({ kind }) => kind === "module")
            .map(({ address }) => ({
              address,
              reason: "the JSON contains the call of the module, but not what the module creates",
              remedy: GIVE_A_PLAN,
            })),
          ...altered.filter(isOfUnknownType).map(({ address, type }) => ({
            address,
            reason: `nothing is known here about \`${type}\`: what is changed may destroy it, or open it to the internet`,
            remedy: GIVE_A_PLAN,
          })),
          ...altered.filter(mayBeReplaced).map(({ address, type }) => ({
            address,
            reason: `it is not known here which arguments of \`${type}\` can be changed without destroying it, and it holds data`,
            remedy: GIVE_A_PLAN,
          })),
        ]),
    ...removed.filter(isOfUnknownType).map(({ address, type }) => ({
      address,
      reason: `it is removed, and may hold data: nothing is known here about \`${type}\``,
      remedy: "See what it holds before it is destroyed.",
    })),
    ...permissions.unread.map(({ holder, address }) => ({
      address,
      reason: `the policy of ${holder} changes, and cannot be read from the JSON`,
      remedy: GIVE_A_PLAN,
    })),
  ];
}

function isHarmless({ path }: AttributeChange): boolean {
  return HARMLESS_ARGUMENTS.includes(path.split(/[.[]/)[0]!);
}

function isOfUnknownType({ kind, type }: Block): boolean {
  return kind === "resource" && !isKnown(type);
}

function mayBeReplaced({ kind, type }: Block): boolean {
  const { stateful, forceNew } = resourceType(type);
  return kind === "resource" && stateful !== undefined && forceNew === undefined;
}
