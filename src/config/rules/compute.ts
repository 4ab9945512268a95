import { Report } from "../configuration-error";
import { mostPhpProcesses, mostWorkers } from "../../guest/php-workers";
import { Rule } from "./rule";

/** Instance types have the architecture of the machine image. */
export const instancesFitTheArchitecture: Rule = ({ architecture, bastion, fleet, webTier }, report) => {
  const instances = [
    { setting: "bastion.instanceType", value: bastion?.instanceType, arm: "t4g.nano", x86: "t3.nano" },
    { setting: "fleet.instanceType", value: fleet?.instanceType, arm: "t4g.small", x86: "t3.small" },
    { setting: "webTier.instanceType", value: webTier?.instanceType, arm: "t4g.small", x86: "t3.small" },
  ];
  for (const { setting, value, arm, x86 } of instances) {
    if (value === undefined || architecture === undefined || architectureOf(value) === architecture) {
      continue;
    }
    const [allowed, example] =
      architecture === "arm64"
        ? ["a Graviton type when architecture is arm64 (a g after the number: t4g, m7g, c7gn)", arm]
        : ["a type with Intel or AMD processors when architecture is x86_64", x86];
    report({ setting, value, allowed, fix: `write, for example, "${example}", or change architecture` });
  }
};

/** Graviton families have a g after their number: t4g, m7g, c7gn, r8gd. */
function architectureOf(instanceType: string): "arm64" | "x86_64" {
  return /^[a-z]+\d+[a-z]*g[a-z]*\./.test(instanceType) ? "arm64" : "x86_64";
}

/** Memory of an instance type's size in GiB, where its family has 4 GiB for each processor. */
const LARGE_GIB: Readonly<Record<string, number>> = { t: 8, m: 8, c: 4, r: 16 };
const SHARE_OF_LARGE: Readonly<Record<string, number>> = {
  nano: 1 / 16,
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

/** Memory of an instance type of the families t, m, c and r; nothing for others. */
function memoryMib(instanceType: string): number | undefined {
  const [, family, times, size] = /^([tmcr])\d+[a-z]*\.(\d*)([a-z]+)$/.exec(instanceType) ?? [];
  const share = SHARE_OF_LARGE[size ?? ""];
  return share === undefined ? undefined : LARGE_GIB[family!]! * share * Number(times || 1) * 1024;
}

/** Amazon Linux, Apache, and the proxy of the shared file system. */
const SYSTEM_MIB = 450;

/** Compiled code of a site with many plugins: once for each pool, and for the pool that finishes requests with the old code. */
const COMPILED_CODE_MIB = 3 * 100;

/** A PHP process: 14 MiB with WordPress alone, several times as much with a shop or a page builder. */
const PHP_PROCESS_MIB = 64;

/** Every PHP process has memory, also while new code is put into use. */
export const phpFitsTheMemory: Rule = ({ fleet }, report) => {
  const { instanceType, phpWorkers } = fleet ?? {};
  const memory = instanceType === undefined ? undefined : memoryMib(instanceType);
  if (memory === undefined || phpWorkers === undefined) {
    return;
  }
  const processes = Math.floor((memory - SYSTEM_MIB - COMPILED_CODE_MIB) / PHP_PROCESS_MIB);
  if (mostPhpProcesses(phpWorkers) > processes) {
    const most = mostWorkers(processes);
    report({
      setting: "fleet.phpWorkers",
      value: phpWorkers,
      allowed: `up to ${mostPhpProcesses(phpWorkers)} processes of ${PHP_PROCESS_MIB} MiB while new code is put into use, plus ${SYSTEM_MIB + COMPILED_CODE_MIB} MiB, within the ${memory} MiB of ${instanceType}`,
      fix: `${most === undefined ? "choose" : `lower it to ${most}, or choose`} a larger fleet.instanceType`,
    });
  }
};

/** minSize ≤ desiredCapacity ≤ maxSize. */
export const capacityWithinLimits: Rule = ({ fleet, webTier }, report) => {
  capacityOf("fleet", fleet, report);
  capacityOf("webTier", webTier, report);
};

function capacityOf(
  group: "fleet" | "webTier",
  {
    minSize,
    desiredCapacity,
    maxSize,
  }: { minSize?: number; desiredCapacity?: number; maxSize?: number } = {},
  report: Report,
): void {
  if (minSize !== undefined && maxSize !== undefined && minSize > maxSize) {
    report({
      setting: `${group}.minSize`,
      value: minSize,
      allowed: `up to ${group}.maxSize (${maxSize})`,
      fix: `lower it to ${maxSize}, or raise ${group}.maxSize to ${minSize}`,
    });
    return;
  }
  if (desiredCapacity === undefined) {
    return;
  }
  const setting = `${group}.desiredCapacity`;
  if (minSize !== undefined && desiredCapacity < minSize) {
    const allowed = `${group}.minSize (${minSize}) or more`;
    report({
      setting,
      value: desiredCapacity,
      allowed,
      fix: `raise it to ${minSize}, or lower ${group}.minSize`,
    });
  }
  if (maxSize !== undefined && desiredCapacity > maxSize) {
    const allowed = `${group}.maxSize (${maxSize}) or less`;
    report({
      setting,
      value: desiredCapacity,
      allowed,
      fix: `lower it to ${maxSize}, or raise ${group}.maxSize`,
    });
  }
}

/** A web tier is configured for two tiers, and only for these. */
export const webTierFitsTheTopology: Rule = ({ topology, webTier }, report) => {
  if (topology === "two-tier" && webTier === undefined) {
    report({
      setting: "webTier",
      value: undefined,
      allowed: "an object with instanceType, minSize, desiredCapacity, maxSize when topology is two-tier",
      fix: 'add it, or write topology: "one-tier"',
    });
  }
  if (topology === "one-tier" && webTier !== undefined) {
    report({
      setting: "webTier",
      value: webTier,
      allowed: "must be unset when topology is one-tier",
      fix: 'remove it, or write topology: "two-tier"',
    });
  }
};
