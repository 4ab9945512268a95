import { StackChanges } from "./stack-changes";

/** The concerns on which a CI run can be configured to fail. */
export const CONCERNS = {
  "data-loss": "something that holds data would be destroyed or left behind, or a module that may hold some",
  "public-exposure": "the internet reaches more, or a bucket or policy is opened to everybody",
  guardrail: "a guardrail is newly broken",
  suppression: "a guardrail is newly suppressed",
  protection: "a protection of data is weakened",
  encryption: "visitors are no longer served over HTTPS",
  permissions: "somebody may do more, or a policy that cannot be read changes",
} as const;

export type Concern = keyof typeof CONCERNS;

/** Which concerns a change raises. */
export function concerns(stacks: readonly StackChanges[]): Concern[] {
  const raised: Record<Concern, (stack: StackChanges) => boolean> = {
    "data-loss": (stack) =>
      stack.dataLoss.length > 0 ||
      stack.lostModules.length > 0 ||
      stack.backendAndProviders.providerLocationChanges.length > 0,
    "public-exposure": (stack) =>
      stack.exposures.length > 0 || stack.unblockedBuckets.length > 0 || openedToEverybody(stack).length > 0,
    guardrail: ({ guardrails }) => guardrails.newlyBroken.length > 0 || guardrails.unsuppressed.length > 0,
    suppression: ({ guardrails }) => guardrails.suppressed.length > 0,
    protection: (stack) => stack.lostProtections.length > 0,
    encryption: (stack) => stack.lostEncryption.length > 0,
    permissions: ({ permissions }) => permissions.gained.length > 0 || permissions.unread.length > 0,
  };
  return (Object.keys(CONCERNS) as Concern[]).filter((concern) => stacks.some(raised[concern]));
}

/** New permissions for everybody, authenticated or not. */
export function openedToEverybody({ permissions }: StackChanges) {
  return permissions.gained.filter(
    ({ effect, principals, condition }) => effect === "Allow" && principals.includes("*") && condition === "",
  );
}
