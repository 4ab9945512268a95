import { Rule } from "./rule";

/** The instances run on the architecture that the machine image is made for. */
export const instancesFitTheArchitecture: Rule = ({ architecture, bastion, fleet }, report) => {
  const instances = [
    { setting: "bastion.instanceType", value: bastion?.instanceType, arm: "t4g.nano", x86: "t3.nano" },
    { setting: "fleet.instanceType", value: fleet?.instanceType, arm: "t4g.small", x86: "t3.small" },
  ];
  for (const { setting, value, arm, x86 } of instances) {
    if (value === undefined || architecture === undefined || architectureOf(value) === architecture) {
      continue;
    }
    const [allowed, example] =
      architecture === "arm64"
        ? ["a Graviton type (a g after the number: t4g, m7g, c7gn), for architecture is arm64", arm]
        : ["a type with Intel or AMD processors, for architecture is x86_64", x86];
    report({ setting, value, allowed, fix: `write, for example, "${example}", or change architecture` });
  }
};

/** Graviton families have a g after their number: t4g, m7g, c7gn, r8gd. */
function architectureOf(instanceType: string): "arm64" | "x86_64" {
  return /^[a-z]+\d+[a-z]*g[a-z]*\./.test(instanceType) ? "arm64" : "x86_64";
}

/** minSize ≤ desiredCapacity ≤ maxSize. */
export const capacityIsInOrder: Rule = ({ fleet }, report) => {
  const { minSize, desiredCapacity, maxSize } = fleet ?? {};
  if (minSize !== undefined && maxSize !== undefined && minSize > maxSize) {
    report({
      setting: "fleet.minSize",
      value: minSize,
      allowed: `up to fleet.maxSize (${maxSize})`,
      fix: `lower it to ${maxSize}, or raise fleet.maxSize to ${minSize}`,
    });
    return;
  }
  if (desiredCapacity === undefined) {
    return;
  }
  const setting = "fleet.desiredCapacity";
  if (minSize !== undefined && desiredCapacity < minSize) {
    const allowed = `fleet.minSize (${minSize}) or more`;
    report({
      setting,
      value: desiredCapacity,
      allowed,
      fix: `raise it to ${minSize}, or lower fleet.minSize`,
    });
  }
  if (maxSize !== undefined && desiredCapacity > maxSize) {
    const allowed = `fleet.maxSize (${maxSize}) or less`;
    report({
      setting,
      value: desiredCapacity,
      allowed,
      fix: `lower it to ${maxSize}, or raise fleet.maxSize`,
    });
  }
};
