import { typeInAddress } from "../configuration/block";
import { resourceType } from "../resource-types/resource-types";
import { interruptions } from "./interruptions";
import { isTrustOfServices, PermissionChange } from "./permissions";
import { StackChanges } from "./stack-changes";

/** The concerns on which a CI run can be configured to fail. */
export const CONCERNS = {
  "data-loss":
    "something that holds data would be destroyed, emptied by time or left behind, or a module that may hold some",
  "public-exposure": "the internet reaches more, or a bucket or policy is opened to everybody",
  guardrail: "a guardrail is newly violated",
  suppression: "a guardrail is newly suppressed",
  protection: "a protection of data is weakened",
  encryption: "data or connections that were encrypted no longer are, or with an earlier version of TLS",
  permissions: "somebody may do more, loses its boundary, or a policy that cannot be read changes",
  availability:
    "something without data is destroyed and created anew, a failure stops more than before, or the apply fails",
  "not-judged": "whether a change is safe is not known",
} as const;

export type Concern = keyof typeof CONCERNS;

/** A concern about known facts. `not-judged` is about facts that are not known. */
export type KnownConcern = Exclude<Concern, "not-judged">;

/** A concern that a change raises. */
export interface RaisedConcern {
  readonly concern: KnownConcern;
  /** What it is about. The addresses of changed blocks are those that cause it. */
  readonly addresses: readonly string[];
}

/** Guardrails of how connections are encrypted. */
const OF_CONNECTIONS: readonly string[] = ["modern-tls", "cloudfront-https", "tls-only-buckets"];

/** Which concerns a change raises. */
export function concerns(stacks: readonly StackChanges[]): Concern[] {
  const raised = new Set<Concern>(
    stacks.flatMap((stack) => [
      ...raisedConcerns(stack).map(({ concern }) => concern),
      ...(stack.notJudged.length > 0 ? ["not-judged" as const] : []),
    ]),
  );
  return (Object.keys(CONCERNS) as Concern[]).filter((concern) => raised.has(concern));
}

/** The concerns that the changes of a stack raise, each with what it is about. */
export function raisedConcerns(stack: StackChanges): RaisedConcern[] {
  const { guardrails, permissions, backendAndProviders } = stack;
  const isNew = (address: string) => stack.added.some((block) => block.address === address);
  const amongNew = permissionsAmongNew(stack);
  const raise = (concern: KnownConcern, ...addresses: string[]): RaisedConcern => ({ concern, addresses });
  return [
    ...stack.dataLoss.map(({ address }) => raise("data-loss", address)),
    ...stack.lostModules.map((address) => raise("data-loss", address)),
    ...(stack.abandoned.length > 0 ? [raise("data-loss", `stack ${stack.id}`)] : []),
    ...backendAndProviders.providerLocationChanges.map(({ provider }) =>
      raise("data-loss", `provider.${provider}`),
    ),
    ...stack.exposures.map(({ path, address }) => raise("public-exposure", address, ...path.map(addressIn))),
    ...stack.openGroups.map(({ group, because }) =>
      raise("public-exposure", group, ...because.map(addressIn)),
    ),
    ...stack.unblockedBuckets.map(({ address, by }) => raise("public-exposure", address, ...by)),
    ...stack.openedResources
      .filter(({ isCertain }) => isCertain)
      .map(({ address }) => raise("public-exposure", address)),
    ...openedToEverybody(stack).map(({ address, by }) => raise("public-exposure", address, ...by)),
    ...[...guardrails.newlyViolated, ...guardrails.unsuppressed].map(({ address }) =>
      raise("guardrail", address),
    ),
    ...guardrails.newlyViolated
      .filter(({ address, guardrail }) => OF_CONNECTIONS.includes(guardrail.id) && !isNew(address))
      .map(({ address }) => raise("encryption", address)),
    ...guardrails.suppressed.map(({ address }) => raise("suppression", address)),
    ...stack.lostProtections.map(({ address, concern }) => raise(concern ?? "protection", address)),
    ...stack.lostProtections
      .filter(({ isDataLoss }) => isDataLoss)
      .map(({ address }) => raise("data-loss", address)),
    ...stack.lostEncryption.map(({ address }) => raise("encryption", address)),
    ...[...permissions.gained.filter((change) => !amongNew.includes(change)), ...permissions.unread].map(
      ({ address, by }) => raise("permissions", address, ...by),
    ),
    ...permissions.boundaries.map(({ address }) => raise("permissions", address)),
    ...interruptions(stack.replaced).map(({ address }) => raise("availability", address)),
    ...stack.renames
      .filter(({ isMoved, from }) => !isMoved && !resourceType(typeInAddress(from)).stateful)
      .map(({ from }) => raise("availability", from)),
    ...stack.lostResilience.map(({ address }) => raise("availability", address)),
    ...stack.occupied.map(({ address }) => raise("availability", address)),
    ...(backendAndProviders.isStateLocationChanged ? [raise("availability", "terraform")] : []),
  ];
}

/**
 * What new roles may do with what is new itself, and the services of AWS that act as them: nothing that exists is concerned. A
 * service that no condition limits acts for other accounts, too: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function permissionsAmongNew({ permissions, added }: StackChanges): PermissionChange[] {
  const isNew = (text: string) =>
    added.some(({ address }) => text === address || text.startsWith(`${address}.`));
  return permissions.gained.filter(
    (change) =>
      isNew(change.address) &&
      change.effect === "Allow" &&
      !change.isForEverybody &&
      (isTrustOfServices(change) ||
        isTelemetry(change) ||
        (change.resources.every(isNew) &&
          change.principals.every(
            (principal) =>
              principal === "" || (principal.endsWith(".amazonaws.com") && change.condition !== ""),
          ))),
  );
}

/** What writes logs, metrics and traces, and signs in to pull an image. */
const TELEMETRY =
  /^(logs:(CreateLog(Group|Stream)|PutLogEvents)|xray:Put\w+|cloudwatch:PutMetricData|ecr:GetAuthorizationToken)$/;

/**
 * The policies of AWS with which roles start what they run.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
const OF_EXECUTION =
  / policy (service-role\/(AWSLambda(Basic|VPCAccess)ExecutionRole|AmazonECSTaskExecutionRolePolicy)|AWSXRayDaemonWriteAccess|CloudWatchAgentServerPolicy)$/;

function isTelemetry({ actions }: PermissionChange): boolean {
  return actions.every((action) => TELEMETRY.test(action) || OF_EXECUTION.test(action));
}

/** New permissions for everybody, authenticated or not. */
export function openedToEverybody({ permissions }: StackChanges) {
  return permissions.gained.filter(({ effect, isForEverybody }) => effect === "Allow" && isForEverybody);
}

/** The address in a reason such as `aws_security_group.web ingress 2`. */
function addressIn(reason: string): string {
  return reason.split(" ")[0]!;
}
