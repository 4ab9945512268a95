import { Configuration } from "../configuration/configuration";
import { list, merged } from "../configuration/json";
import { stringify } from "../stringify";
import { AttributeChange, compareAttributes, isSame } from "./attributes";

/** Changes to the backend and to providers, rather than to the resources of the stack. */
export interface BackendAndProviders {
  /** Whether the backend stores the state elsewhere. Unless it is moved there, everything is created again. */
  readonly isStateLocationChanged: boolean;
  /** How the state gets to its new place: into HCP Terraform, out of it, into another backend, or out of the configuration. */
  readonly stateMove: "to HCP" | "out of HCP" | "to backend" | "to nowhere";
  /** Providers that use another region or account. Existing resources are not found there, and are created again. */
  readonly providerLocationChanges: readonly ProviderLocationChange[];
  /** All changes to the `terraform` block and to provider configurations, such as `terraform.backend.s3.key`. */
  readonly changes: readonly AttributeChange[];
}

interface ProviderLocationChange {
  /** Such as `aws` or `aws.virginia`. */
  readonly provider: string;
  readonly argument: string;
  readonly before: string;
  readonly after: string;
}

/** Arguments of providers that select a region, an account, a project, a subscription or a cluster. */
export const LOCATION_ARGUMENTS: readonly string[] = [
  "region",
  "profile",
  "assume_role",
  "allowed_account_ids",
  "project",
  "subscription_id",
  "config_context",
];

/** Where an argument leads: another role of the same account leads to the same place. */
export function placeOf(value: unknown): unknown {
  const account = /arn:[\w-]*:iam::(\d{12}):role\//.exec(JSON.stringify(value));
  return account?.[1] ?? value;
}

/** Those of a stack that is new or no longer synthesized. */
export const UNCHANGED_BACKEND_AND_PROVIDERS: BackendAndProviders = {
  isStateLocationChanged: false,
  stateMove: "to backend",
  providerLocationChanges: [],
  changes: [],
};

export function backendAndProviders(before: Configuration, after: Configuration): BackendAndProviders {
  const common = [...after.providers].flatMap(([name, now]) => {
    const old = before.providers.get(name);
    return old ? [{ name, old, now }] : [];
  });
  const added = [...after.providers.keys()].filter((name) => !before.providers.has(name));
  const removed = [...before.providers.keys()].filter((name) => !after.providers.has(name));
  return {
    isStateLocationChanged: !isSame(stateLocation(before), stateLocation(after)),
    stateMove: after.settings["cloud"]
      ? "to HCP"
      : Object.keys(merged(after.settings["backend"])).length > 0
        ? before.settings["cloud"]
          ? "out of HCP"
          : "to backend"
        : "to nowhere",
    providerLocationChanges: common.flatMap(({ name, old, now }) =>
      LOCATION_ARGUMENTS.filter(
        (argument) =>
          old[argument] !== undefined &&
          now[argument] !== undefined &&
          !isSame(placeOf(old[argument]), placeOf(now[argument])),
      ).map((argument) => ({
        provider: name,
        argument,
        before: text(old[argument]),
        after: text(now[argument]),
      })),
    ),
    changes: [
      ...compareAttributes(before.settings, after.settings).map(under("terraform")),
      ...common.flatMap(({ name, old, now }) => compareAttributes(old, now).map(under(`provider.${name}`))),
      ...added.map((name) => ({
        path: `provider.${name}`,
        before: undefined,
        after: after.providers.get(name),
      })),
      ...removed.map((name) => ({
        path: `provider.${name}`,
        before: before.providers.get(name),
        after: undefined,
      })),
    ],
  };
}

/** The settings that decide where the state is stored; without those for locking and credentials. */
function stateLocation({ settings }: Configuration): unknown {
  const [backend] = Object.entries(merged(settings["backend"]));
  const cloud = settings["cloud"] ?? (backend?.[0] === "remote" ? backend[1] : undefined);
  if (cloud !== undefined) {
    const { hostname, organization, workspaces } = merged(cloud);
    return { hostname: hostname ?? "app.terraform.io", organization, workspaces: list(workspaces) };
  }
  const {
    bucket,
    key,
    region,
    path,
    workspace_key_prefix: keyPrefix,
    prefix,
    container_name: container,
    storage_account_name: account,
    address,
  } = merged(backend?.[1]);
  return {
    type: backend?.[0] ?? "local",
    values: [bucket, key, region, path, keyPrefix, prefix, container, account, address].map(
      (value) => value ?? null,
    ),
  };
}

function under(prefix: string): (change: AttributeChange) => AttributeChange {
  return (change) => ({ ...change, path: `${prefix}.${change.path}` });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The providers whose required version changes in its first number, such as `aws`: they may plan anything differently. */
export function otherMajorVersions({ changes }: BackendAndProviders): string[] {
  return changes.flatMap(({ path, before, after }) => {
    const provider = /^terraform\.required_providers\.([\w-]+)(\.version)?$/.exec(path)?.[1];
    const [was, is] = [before, after].map((version) => /\d+/.exec(stringify(version ?? ""))?.[0]);
    return provider !== undefined && was !== undefined && is !== undefined && was !== is ? [provider] : [];
  });
}
