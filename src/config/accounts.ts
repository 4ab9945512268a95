import { Environment } from "./complete";
import { Configuration } from "./load";
import { Backend } from "./sections/backend";
import { Delegation } from "./sections/delegations";

/** What an account has beside its environments: stacks with the same parts in every account. */
export interface Account {
  /** Id of the account, on which its stacks insist; undefined if they take whichever the credentials belong to. */
  readonly id?: string;
  /** Region of the stacks below. */
  readonly region: string;
  /** The stack of the bucket of the account's states, if it has one. */
  readonly state?: AccountStack & { readonly bucketName: string };
  /** The stack of the hosted zone, if the account has one. */
  readonly domain?: AccountStack & Zone;
  /** The stack of the deployment roles, which exists if GitHub or HCP Terraform deploys. */
  readonly permissions?: AccountStack;
  readonly environments: readonly Environment[];
}

/** A stack: its name, and where its state is. */
interface AccountStack {
  readonly name: string;
  readonly region: string;
  readonly backend: Backend;
}

interface Zone {
  readonly zoneName: string;
  readonly importZoneId?: string;
  /** Zones in other accounts that this one delegates to. */
  readonly delegations: readonly Delegation[];
}

/** The accounts of a configuration: that of the shared stacks first, and then those of environments with one of their own. */
export function accountsOf(configuration: Configuration): readonly Account[] {
  const { environments } = configuration;
  return [sharedAccount(configuration), ...environments.flatMap((one) => ownAccount(one, configuration))];
}

function sharedAccount(configuration: Configuration): Account {
  const { shared, environments } = configuration;
  const { accountId: id, region, state, domain } = shared;
  const runs = shared.github ?? shared.hcp;
  return {
    id,
    region,
    state: { name: "state", region, ...state },
    domain: {
      name: "domain",
      region,
      ...domain,
      delegations: delegatedBy(domain.zoneName, configuration),
    },
    permissions: runs && { name: "permissions", region, backend: runs.backend },
    environments: environments.filter((environment) => environment.accountId === undefined),
  };
}

/** The account of an environment, if it has one of its own. Its stacks keep their states beside the environment's. */
function ownAccount(environment: Environment, configuration: Configuration): Account[] {
  const { accountId: id, name, region, backend } = environment;
  if (id === undefined) {
    return [];
  }
  const beside = (stack: string): AccountStack => ({
    name: `${name}-${stack}`,
    region,
    backend: backendBeside(backend, `${name}-${stack}`, stack),
  });
  const { github, hcp } = configuration.shared;
  const zoneName = ownZone(environment);
  return [
    {
      id,
      region,
      state:
        backend.type === "s3"
          ? {
              name: `${name}-state`,
              region: backend.region,
              bucketName: backend.bucket,
              // It creates the bucket, so its own state is on a machine.
              backend: { type: "local" },
            }
          : undefined,
      domain:
        zoneName === undefined
          ? undefined
          : { ...beside("domain"), zoneName, delegations: delegatedBy(zoneName, configuration) },
      permissions: github || hcp ? beside("permissions") : undefined,
      environments: [environment],
    },
  ];
}

function backendBeside(backend: Backend, stack: string, part: string): Backend {
  switch (backend.type) {
    case "s3":
      return { ...backend, key: `${stack}/terraform.tfstate` };
    case "hcp":
      // No run may change the roles of all runs.
      return part === "permissions"
        ? { type: "local" }
        : { ...backend, workspace: `${backend.workspace}-${part}` };
    case "local":
      return backend;
  }
}

/** What decides whether an environment has a zone of its own. */
interface OwnZoneSettings {
  readonly accountId?: string;
  readonly domain?: { readonly zoneName?: string; readonly zoneId?: string };
}

/** The zone that is created for an environment in an account of its own, unless the settings know the id of an existing one. */
export function ownZone({ accountId, domain }: OwnZoneSettings): string | undefined {
  return accountId === undefined || domain?.zoneId !== undefined ? undefined : domain?.zoneName;
}

/** The delegations whose closest zone above is this one. */
function delegatedBy(zoneName: string, { shared, environments }: Configuration): Delegation[] {
  const zones = [shared.domain.zoneName, ...environments.flatMap((one) => ownZone(one) ?? [])];
  return shared.delegations.filter((delegation) => closestAbove(delegation.zoneName, zones) === zoneName);
}

/** The closest of the zones that a name is below. */
export function closestAbove(name: string, zones: readonly string[]): string | undefined {
  return zones.filter((zone) => name.endsWith(`.${zone}`)).sort((one, other) => other.length - one.length)[0];
}
