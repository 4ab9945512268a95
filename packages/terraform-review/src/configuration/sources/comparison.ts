import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Configuration } from "../configuration";
import { merged } from "../json";
import { TerraformPlan } from "../plan/terraform-plan";
import { readPlanText } from "./plan-text";
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
}

export interface ComparisonSources {
  /** A file, a directory or a git revision. */
  readonly before: string;
  readonly after: string;
  /** Files of `terraform show -json`, one per stack: `plan.json`, or `dev=plan.json` if there are several stacks. */
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
    .filter((id) => !leftOut.has(id))
    .sort();
  const stacks = ids.map((id) => ({ id, before: oldStacks.get(id), after: now.stacks.get(id) }));
  // Without the stacks, nobody knows which of them a plan belongs to.
  const planned = plans.map((given) =>
    readPlan(given, problems.length === 0 ? stacks : undefined, directory),
  );
  problems.push(...planned.flatMap((plan) => ("problem" in plan ? plan.problem : [])));
  const owners = planned.map((plan) => ("stack" in plan ? plan.stack : undefined));
  problems.push(
    ...plans
      .filter((_, index) => owners[index] !== undefined && owners.indexOf(owners[index]) < index)
      .map((given) => ({
        source: `--plan ${given}`,
        message: "is the second plan of one stack",
        fix: "give one plan for each stack",
      })),
  );
  if (problems.length > 0) {
    throw new SourceError(problems);
  }
  const changedSources = sourcesThatChangeNothing(stacks, old, now);
  return stacks.map((versions) => {
    const stack = changedSources.length > 0 ? { ...versions, changedSources } : versions;
    const own = planned.find((plan) => "stack" in plan && plan.stack === stack.id);
    return own && "json" in own ? { ...stack, plan: own.json } : stack;
  });
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

function readPlan(
  given: string,
  stacks: readonly StackVersions[] | undefined,
  directory: string,
): { problem: SourceProblem } | { stack: string | undefined; json: unknown } {
  const refuse = (message: string, fix: string) => ({ problem: { source: `--plan ${given}`, message, fix } });
  const [, named, file = given] = /^([^=/]+)=(.*)$/s.exec(given) ?? [];
  const path = resolve(directory, file);
  if (!existsSync(path)) {
    return refuse("there is no such file", "write one with `terraform show -json plan > plan.json`");
  }
  const parsed = readPlanText(readFileSync(path));
  if ("message" in parsed) {
    return refuse(parsed.message, parsed.fix);
  }
  if (!stacks) {
    return { stack: named, json: parsed.json };
  }
  const ids = stacks.filter(({ after }) => after !== undefined).map(({ id }) => id);
  const stack = named ?? (ids.length === 1 ? ids[0] : undefined);
  if (stack === undefined || !ids.includes(stack)) {
    return refuse(
      stack === undefined ? "does not say of which stack it is" : `there is no stack ${stack}`,
      `write --plan <stack>=${file}, with one of ${ids.join(", ")}`,
    );
  }
  const { after } = stacks.find(({ id }) => id === stack)!;
  const blocks = merged((after as Record<string, unknown>)["resource"]);
  const planned = new TerraformPlan(parsed.json).declared;
  const unknown = (planned ?? []).filter((address) => {
    const [type = "", name = ""] = address.split(".");
    return !(name in merged(blocks[type]));
  });
  const missing = new Configuration(after)
    .resources()
    .filter(({ address }) => planned?.includes(address) === false);
  return unknown.length + missing.length > 0
    ? refuse(
        `is not a plan of ${stack} as it is after the change: ${[...unknown, ...missing.map((one) => one.address)][0]} is only in ${unknown.length > 0 ? "the plan" : "the JSON"}`,
        "plan the JSON that is compared, and give the plan of the stack that you name",
      )
    : { stack, json: parsed.json };
}
