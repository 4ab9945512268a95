import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { stringify } from "../stringify";
import { ChangedBlock } from "./edits";

/** Values of charts that say how much of the same runs. */
const SIZE = /(^|\.)(replicas|replicaCount|minReplicas|maxReplicas|cpu|memory|podDisruptionBudget\.\w+)$/;

/**
 * Whether a release of a chart only gets more replicas, other resources, or a patch of the same version, as an image does: what its
 * chart makes is not read, but is the same as before.
 */
export function isOrdinaryRelease({
  before,
  after,
  attributes,
}: Pick<ChangedBlock, "before" | "after" | "attributes">): boolean {
  return (
    after.type === "helm_release" &&
    attributes.every(({ path }) => /^(version|set|description|timeout|values)\b/.test(path)) &&
    isPatch(before.arguments["version"], after.arguments["version"]) &&
    isSameButSize(before.arguments, after.arguments) &&
    withoutSizes(before.arguments["values"]) === withoutSizes(after.arguments["values"])
  );
}

function isPatch(before: unknown, after: unknown): boolean {
  const [was, is] = [before, after].map((version) => /^v?(\d+\.\d+)\.(\d+)$/.exec(stringify(version ?? "")));
  return before === after || (!!was && !!is && was[1] === is[1] && Number(is[2]) >= Number(was[2]));
}

/** Whether the values that are set are the same, apart from sizes, none of which says that there is less. */
function isSameButSize(before: Arguments, after: Arguments): boolean {
  const [was, is] = [before, after].map(
    ({ set }) =>
      new Map(
        list(set)
          .filter(isObject)
          .map(({ name, value }) => [stringify(name), stringify(value)]),
      ),
  );
  return [...was!.keys(), ...is!.keys()].every((name) => {
    const [old, now] = [was!.get(name), is!.get(name)];
    const isMore = now === "true" || Number(now) >= Number(old ?? 0);
    return old === now || (SIZE.test(name) && (isMore || /(cpu|memory)$/.test(name)));
  });
}

/** Values as text, without the sizes in it; those with fewer replicas are other values. */
function withoutSizes(values: unknown): string {
  return stringify(values ?? "").replace(
    /\b(replicas|replicaCount|minReplicas|maxReplicas|cpu|memory)(\\?"?\s*[:=]\s*)(\\?"[^"\\]*\\?"|[\w.]+)/g,
    (_, name: string, sign: string, value: string) =>
      `${name}${sign}${/replica/i.test(name) && Number(value) < 2 ? value : "…"}`,
  );
}
