import { readPlans } from "./plans";
import { SourceError, SourceProblem } from "./source-error";
import { readSource, ROOT_MODULE, SourceStacks } from "./stacks";

/** Two versions of a stack; a version that does not exist is undefined. */
export interface StackVersions {
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The JSON of `terraform show -json`, if there is a plan. */
  readonly plan?: unknown;
  /** The files of the CDKTF app that change although no stack does: the JSON may not have been synthesized from them. */
  readonly changedSources?: readonly string[];
  /** Files of the stack in Terraform's own language (HCL), which are not read, and those of them that change. */
  readonly unread?: { readonly all: readonly string[]; readonly changed: readonly string[] };
}

export interface ComparisonSources {
  /** A file, a directory or a git revision. */
  readonly before: string;
  readonly after: string;
  /** Files of `terraform show -json`, one per stack: `plan.json`, or `dev=plan.json` if it may be of several stacks. */
  readonly plans?: readonly string[];
  /** The directory that paths are relative to and in which git runs. */
  readonly directory: string;
}

/**
 * Reads both sides of a comparison, and pairs their stacks.
 *
 * @throws SourceError with everything that is wrong with them
 */
export function readComparison({ before, after, plans = [], directory }: ComparisonSources): StackVersions[] {
  const [old, now] = [readSource(before, directory), readSource(after, directory)];
  const problems: SourceProblem[] = [...old.problems, ...now.problems];
  const oldStacks = new Map(old.stacks);
  const leftOut = new Set<string>();
  // Two files are two versions of one stack, whatever their names. So are two directories with one stack each.
  if (old.isOneStack && now.isOneStack && old.stacks.size + now.stacks.size === 2) {
    const [[[oldId, json]], [newId]] = [
      [...old.stacks] as [[string, object]],
      [...now.stacks.keys()] as [string],
    ];
    oldStacks.delete(oldId);
    oldStacks.set(newId, json);
  } else if (old.isOneStack !== now.isOneStack && problems.length === 0) {
    const [one, many] = old.isOneStack
      ? [{ source: before, side: old }, now]
      : [{ source: after, side: now }, old];
    const [id] = [...one.side.stacks.keys()];
    if (many.stacks.has(id!)) {
      // The other side has this stack and others. The others are left out, unless the stack has no name to ask for.
      [...many.stacks.keys()]
        .filter((other) => other !== id && id !== ROOT_MODULE)
        .forEach((other) => leftOut.add(other));
    } else {
      problems.push(oneForMany(one.source, [...many.stacks.keys()]));
    }
  }
  const ids = [...new Set([...oldStacks.keys(), ...now.stacks.keys()])]
    // The folder of a module that is no longer called, or not yet, is no stack on that side.
    .filter((id) => !leftOut.has(id) && !old.modules?.has(id) && !now.modules?.has(id))
    .sort();
  const stacks = ids.map((id) => ({
    id,
    before: oldStacks.get(id),
    after: now.stacks.get(id),
    unread: unreadFiles(hclFilesOf(old, id), hclFilesOf(now, id)),
  }));
  const candidates = stacks
    .filter(({ after: json }) => json !== undefined)
    .map(({ id, after: json, unread }) => ({ id, after: json, isIncomplete: unread !== undefined }));
  // Without the stacks, nobody knows which of them a plan belongs to.
  const planned = readPlans(plans, problems.length === 0 ? candidates : undefined, directory);
  problems.push(...planned.problems);
  if (problems.length > 0) {
    throw new SourceError(problems);
  }
  const changedSources = sourcesThatChangeNothing(stacks, old, now);
  return stacks.map((stack) => ({
    ...stack,
    ...(changedSources.length > 0 ? { changedSources } : {}),
    ...(planned.byStack.has(stack.id) ? { plan: planned.byStack.get(stack.id) } : {}),
  }));
}

/** A stack that is alone may have another name on the other side. */
function hclFilesOf(
  { hclFiles, isOneStack }: SourceStacks,
  id: string,
): ReadonlyMap<string, string> | undefined {
  return isOneStack ? [...(hclFiles?.values() ?? [])][0] : hclFiles?.get(id);
}

/** The files of a stack that are not read, and which of them differ. */
function unreadFiles(
  before: ReadonlyMap<string, string> = new Map(),
  after: ReadonlyMap<string, string> = new Map(),
): StackVersions["unread"] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort();
  return all.length === 0
    ? undefined
    : { all, changed: all.filter((file) => before.get(file) !== after.get(file)) };
}

function sourcesThatChangeNothing(
  stacks: readonly StackVersions[],
  { appSources: before }: SourceStacks,
  { appSources: after }: SourceStacks,
): string[] {
  const isUnchanged = stacks.every((stack) => JSON.stringify(stack.before) === JSON.stringify(stack.after));
  if (!isUnchanged || !before || !after) {
    return [];
  }
  const [old, now] = [before(), after()];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((file) => old.get(file) !== now.get(file))
    .sort();
}

function oneForMany(source: string, ids: readonly string[]): SourceProblem {
  return {
    source,
    message: `is one stack, and the other side has ${ids.length === 1 ? "another" : `${ids.length} others`}: ${ids.join(", ")}`,
    fix: "give two stacks (files or directories), or two projects (directories or revisions)",
  };
}
