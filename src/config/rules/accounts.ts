import { closestAbove, ownZone } from "../accounts";
import { Report } from "../configuration-error";
import { EnvironmentPart, Parts, records, reportDuplicates } from "./across-stacks";

/** Reports what environments in accounts of their own cannot share with others, and delegations that lead nowhere. */
export function checkAccounts(parts: Parts, report: Report): void {
  reportAccounts(parts, report);
  reportSharedBuckets(parts, report);
  reportZonesOfOneName(parts, report);
  reportTakenByAccounts(parts, report);
  reportDelegations(parts, report);
  parts.environments.forEach((environment) => reportDelegatedNames(environment, parts, report));
}

/** With several accounts, each stack knows its own: with the wrong credentials, it would be created beside another's things. */
function reportAccounts({ shared, environments }: Parts, report: Report): void {
  const own = environments.flatMap(({ path, settings: { accountId } }) =>
    accountId === undefined ? [] : [{ setting: `${path}.accountId`, value: accountId, identity: accountId }],
  );
  const { accountId: value } = shared;
  const ofShared = value === undefined ? [] : [{ setting: "shared.accountId", value, identity: value }];
  reportDuplicates([...ofShared, ...own], "an account of the environment's own", report);
  if (value === undefined && own.length > 0) {
    report({
      setting: "shared.accountId",
      value,
      allowed: "the id of an account, because there are several",
      fix: `write that of the stacks state and domain, which are in another account than ${own[0]!.setting.replace(".accountId", "")}`,
    });
  }
}

function reportSharedBuckets({ shared, environments }: Parts, report: Report): void {
  for (const { path, settings } of environments) {
    const { accountId, name, backend } = settings;
    if (accountId === undefined || backend?.type !== "s3" || backend.bucket === undefined) {
      continue;
    }
    const others = environments.filter((other) => other.settings !== settings);
    const backends = [shared.domain?.backend, ...others.map((other) => other.settings.backend)];
    const buckets = [
      shared.state?.bucketName,
      ...backends.map((one) => (one?.type === "s3" ? one.bucket : undefined)),
    ];
    if (buckets.includes(backend.bucket)) {
      report({
        setting: `${path}.backend.bucket`,
        value: backend.bucket,
        allowed: `a bucket of the account ${accountId}, in which no other stack keeps its state`,
        fix: `choose a name that nobody has: the stack ${name ?? "<environment>"}-state creates the bucket`,
      });
    }
  }
}

/** Of two zones with one name, the registrar or the zone above knows one; what is in the other is never found. */
function reportZonesOfOneName({ shared: { domain }, environments }: Parts, report: Report): void {
  const zones = [
    { setting: "shared.domain.zoneName", zone: domain?.zoneName },
    ...environments.map(({ path, settings }) => ({
      setting: `${path}.domain.zoneName`,
      zone: ownZone(settings),
    })),
  ];
  reportDuplicates(
    zones.flatMap(({ setting, zone }) =>
      zone === undefined ? [] : [{ setting, value: zone, identity: zone }],
    ),
    "a zone of its own, because the environment has an account of its own, or an existing one with its zoneId",
    report,
  );
}

/** Of two stacks with one name or one state, the second would replace the first. */
function reportTakenByAccounts({ shared, environments }: Parts, report: Report): void {
  const backends = [
    { setting: "shared.domain.backend", backend: shared.domain?.backend },
    ...environments.map(({ path, settings }) => ({ setting: `${path}.backend`, backend: settings.backend })),
  ];
  for (const { path, settings } of environments) {
    const { accountId, name, backend } = settings;
    if (accountId === undefined || name === undefined) {
      continue;
    }
    const stacks = ["state", "domain", "permissions"].map((part) => `${name}-${part}`);
    const taken = (setting: string, value: string, what: string) =>
      report({
        setting,
        value,
        allowed: `a ${what} that no stack of the account of ${path} has`,
        fix: `choose another: ${path} has an accountId, and so stacks beside it`,
      });
    environments
      .filter((other) => stacks.includes(other.settings.name ?? ""))
      .forEach((other) => taken(`${other.path}.name`, other.settings.name!, "name"));
    if (backend?.type === "s3" && stacks.some((stack) => backend.key === `${stack}/terraform.tfstate`)) {
      taken(`${path}.backend.key`, backend.key!, "key");
    }
    if (backend?.type === "hcp") {
      backends
        .filter(
          ({ backend: other }) => other?.type === "hcp" && other.workspace === `${backend.workspace}-domain`,
        )
        .forEach(({ setting }) => taken(`${setting}.workspace`, `${backend.workspace}-domain`, "workspace"));
    }
  }
}

function reportDelegations({ shared, environments }: Parts, report: Report): void {
  const delegations = (shared.delegations ?? []).map((delegation, index) => ({
    setting: `shared.delegations[${index}].zoneName`,
    zoneName: delegation?.zoneName,
  }));
  const zones = [shared.domain?.zoneName, ...environments.map(({ settings }) => ownZone(settings))].filter(
    (zone) => zone !== undefined,
  );
  for (const { setting, zoneName } of delegations) {
    if (zoneName !== undefined && zones.length > 0 && closestAbove(zoneName, zones) === undefined) {
      report({
        setting,
        value: zoneName,
        allowed: `a zone below one that a stack of this project creates: ${zones.join(", ")}`,
        fix: "remove it, and have whoever manages the zone above delegate to it",
      });
    }
  }
  reportDuplicates(
    delegations.flatMap(({ setting, zoneName }) =>
      zoneName === undefined ? [] : [{ setting, value: zoneName, identity: zoneName }],
    ),
    "a zone that is delegated once",
    report,
  );
}

/** Reports records that nobody would find, because the zone that they are in delegates their names to another. */
function reportDelegatedNames(environment: EnvironmentPart, { shared }: Parts, report: Report): void {
  const zone = environment.settings.domain?.zoneName;
  for (const { setting, value } of records(environment)) {
    const name = String(value);
    const delegated = (shared.delegations ?? []).find(
      (delegation) =>
        delegation?.zoneName !== undefined &&
        `.${name}`.endsWith(`.${delegation.zoneName}`) &&
        delegation.zoneName.endsWith(`.${zone}`),
    );
    if (delegated) {
      report({
        setting,
        value,
        allowed: `a name that shared.delegations does not give to another zone, ${delegated.zoneName}`,
        fix: `remove the delegation, or choose a name that is not ${delegated.zoneName} or below it`,
      });
    }
  }
}
