import { Report } from "../configuration-error";
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
