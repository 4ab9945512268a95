import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Configuration } from "../configuration";
import { withoutLocalModules } from "../local-modules";
import { TerraformPlan } from "../plan/terraform-plan";
import { readPlanText } from "./plan-text";
import { SourceProblem } from "./source-error";

/** A stack that a plan may be of. */
interface Candidate {
  readonly id: string;
  readonly after: unknown;
  /** Whether a part of it is not in its JSON. */
  readonly isIncomplete: boolean;
}

/**
 * Reads plans, each of one stack, which is named (`dev=plan.json`), is the only one, or is the only one that declares what the
 * plan declares.
 *
 * @param candidates undefined if they could not be read
 */
export function readPlans(
  plans: readonly string[],
  candidates: readonly Candidate[] | undefined,
  directory: string,
): { readonly byStack: ReadonlyMap<string, unknown>; readonly problems: readonly SourceProblem[] } {
  const byStack = new Map<string, unknown>();
  const problems: SourceProblem[] = [];
  for (const given of plans) {
    const plan = readPlan(given, candidates, directory);
    if ("problem" in plan) {
      problems.push(plan.problem);
    } else if (plan.stack !== undefined && byStack.has(plan.stack)) {
      problems.push({
        source: `--plan ${given}`,
        message: "is the second plan of one stack",
        fix: "give one plan for each stack",
      });
    } else if (plan.stack !== undefined) {
      byStack.set(plan.stack, plan.json);
    }
  }
  return { byStack, problems };
}

function readPlan(
  given: string,
  candidates: readonly Candidate[] | undefined,
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
  const { json } = parsed;
  if (!candidates) {
    return { stack: named, json };
  }
  const { declared } = new TerraformPlan(json);
  const stack = named ?? ownerOf(declared, candidates);
  const owner = candidates.find(({ id }) => id === stack);
  if (!owner) {
    return refuse(
      stack === undefined ? "does not say of which stack it is" : `there is no stack ${stack}`,
      `write --plan <stack>=${file}, with one of ${candidates.map(({ id }) => id).join(", ")}`,
    );
  }
  const difference = differenceBetween(declared, owner);
  return difference === undefined
    ? { stack: owner.id, json }
    : refuse(
        `is not a plan of ${owner.id} as it is after the change: ${difference}`,
        "plan the JSON that is compared, and give the plan of the stack that you name",
      );
}

/** The only stack that a plan without a name can be of. */
function ownerOf(
  declared: readonly string[] | undefined,
  candidates: readonly Candidate[],
): string | undefined {
  const possible =
    candidates.length === 1
      ? candidates
      : candidates.filter(
          (candidate) => declared !== undefined && differenceBetween(declared, candidate) === undefined,
        );
  return possible.length === 1 ? possible[0]!.id : undefined;
}

/** What only one of the two declares: a clause. */
function differenceBetween(
  declared: readonly string[] | undefined,
  { after, isIncomplete }: Candidate,
): string | undefined {
  const configuration = new Configuration(withoutLocalModules(after));
  const blocks = configuration.resources().map(({ address }) => address);
  const inJson = new Set([...blocks, ...configuration.disabled.keys()]);
  const onlyInPlan = isIncomplete ? undefined : declared?.find((address) => !inJson.has(address));
  const onlyInJson = blocks.find((address) => declared?.includes(address) === false);
  return onlyInPlan !== undefined
    ? `${onlyInPlan} is only in the plan`
    : onlyInJson === undefined
      ? undefined
      : `${onlyInJson} is only in the JSON`;
}
