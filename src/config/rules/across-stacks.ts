import { distance } from "fastest-levenshtein";
import { ownZone } from "../accounts";
import { Environment, Shared } from "../complete";
import { Report } from "../configuration-error";
import { Backend } from "../sections/backend";
import { domainOf } from "../sections/mail";
import { Partially } from "../validate-partially";

/** The well-formed parts of a configuration. */
export interface Parts {
  readonly shared: Partially<Shared>;
  readonly environments: readonly EnvironmentPart[];
}

/** The well-formed settings of an environment, and the prefix of their paths. */
export interface EnvironmentPart {
  readonly path: string;
  readonly settings: Partially<Environment>;
}

/** A setting whose value must be unique. */
export interface UniqueName {
  readonly setting: string;
  readonly value: unknown;
  /** What must be unique, such as the value together with its region. */
  readonly identity: string;
}

/** Reports what stacks must not share: names, states, and a wrong region of the states' bucket. */
export function checkAcrossStacks({ shared, environments }: Parts, report: Report): void {
  reportDuplicates(environmentNames(environments), "a name that no other environment has", report);

  // A second environment of the same name would conflict in everything that is named after it: one error is enough.
  const named = environments.filter(
    ({ settings: { name } }, index) =>
      name === undefined || environments.findIndex(({ settings }) => settings.name === name) === index,
  );
  reportDuplicates(
    named.flatMap(loadBalancers),
    "a name that no other load balancer of the region has",
    report,
  );
  reportDuplicates(
    named.flatMap(targetGroups),
    "a name that no other target group of the region has",
    report,
  );
  reportDuplicates(named.flatMap(networks), "a name that no other VPC of the region has", report);
  reportDuplicates(named.flatMap(records), "a name at which no other environment is served", report);
  reportDuplicates(
    named.flatMap(mailDomains),
    "an address in a domain from which no other environment sends",
    report,
  );

  const stacks = [...sharedStacks(shared), ...named.map(environmentStack)];
  reportDuplicates(stacks.flatMap(state), "a place where no other stack keeps its state", report);
  reportWrongBucketRegions(shared, stacks, report);
  reportMisspeltZones(shared, named, report);
}

/** Reports all but the first of each identity. */
export function reportDuplicates(names: readonly UniqueName[], allowed: string, report: Report): void {
  const firsts = new Map<string, UniqueName>();
  for (const name of names) {
    const { setting, value, identity } = name;
    const first = firsts.get(identity);
    if (first) {
      report({ setting, value, allowed, fix: `choose one that differs from ${first.setting}` });
    } else {
      firsts.set(identity, name);
    }
  }
}

function environmentNames(environments: readonly EnvironmentPart[]): UniqueName[] {
  return environments.flatMap(({ path, settings: { name } }) =>
    name === undefined ? [] : [{ setting: `${path}.name`, value: name, identity: name }],
  );
}

function loadBalancers({ path, settings }: EnvironmentPart): UniqueName[] {
  const { loadBalancer, webTier, siteCdn, names } = settings;
  return [
    ...inRegion(settings, `${path}.loadBalancer.name`, loadBalancer?.name),
    ...inRegion(settings, `${path}.webTier.internalLoadBalancerName`, webTier?.internalLoadBalancerName),
    ...(siteCdn?.enabled ? inRegion(settings, `${path}.siteCdn.enabled`, names?.siteCdnLoadBalancer) : []),
  ];
}

function targetGroups({ path, settings }: EnvironmentPart): UniqueName[] {
  const { loadBalancer, webTier, siteCdn, names } = settings;
  return [
    ...inRegion(settings, `${path}.loadBalancer.targetGroupName`, loadBalancer?.targetGroupName),
    ...inRegion(settings, `${path}.webTier.internalTargetGroupName`, webTier?.internalTargetGroupName),
    ...(siteCdn?.enabled ? inRegion(settings, `${path}.siteCdn.enabled`, names?.siteCdnLoadBalancer) : []),
  ];
}

function networks({ path, settings }: EnvironmentPart): UniqueName[] {
  return inRegion(settings, `${path}.network.name`, settings.network?.name);
}

/** A name that is unique in a region of an account. */
function inRegion(
  { accountId = "", region }: EnvironmentPart["settings"],
  setting: string,
  value: string | undefined,
): UniqueName[] {
  return region === undefined || value === undefined
    ? []
    : [{ setting, value, identity: `${accountId} ${region} ${value.toLowerCase()}` }];
}

/** The names at which an environment has records. */
export function records({ path, settings: { domain, media, mail } }: EnvironmentPart): UniqueName[] {
  const site = domain?.recordName;
  const uploads = media?.enabled ? media.recordName : undefined;
  const bounces = mail?.enabled ? mail.mailFromName : undefined;
  return [
    ...(site === undefined ? [] : [{ setting: `${path}.domain.recordName`, value: site, identity: site }]),
    // An environment that uses one name for both has an error of its own.
    ...(uploads === undefined || uploads === site
      ? []
      : [{ setting: `${path}.media.recordName`, value: uploads, identity: uploads }]),
    ...(bounces === undefined || bounces === site || bounces === uploads
      ? []
      : [{ setting: `${path}.mail.mailFromName`, value: bounces, identity: bounces }]),
  ];
}

/** Environments that shared an identity could send in each other's name, and one's bounces would stop the other's mail. */
function mailDomains({ path, settings: { mail } }: EnvironmentPart): UniqueName[] {
  return mail?.enabled && mail.from !== undefined
    ? [{ setting: `${path}.mail.from`, value: mail.from, identity: domainOf(mail.from) }]
    : [];
}

/** A stack's backend, and its setting. */
interface StackBackend {
  readonly setting: string;
  readonly backend: Partially<Backend> | undefined;
}

function sharedStacks({ state, domain, github, hcp }: Parts["shared"]): StackBackend[] {
  return [
    { setting: "shared.state.backend", backend: state?.backend },
    { setting: "shared.domain.backend", backend: domain?.backend },
    { setting: "shared.github.backend", backend: github?.backend },
    // The same stack, if by mistake both are set.
    ...(github ? [] : [{ setting: "shared.hcp.backend", backend: hcp?.backend }]),
  ];
}

function environmentStack({ path, settings: { backend } }: EnvironmentPart): StackBackend {
  return { setting: `${path}.backend`, backend };
}

function state({ setting, backend }: StackBackend): UniqueName[] {
  if (backend?.type === "s3") {
    const { bucket, key } = backend;
    return bucket === undefined || key === undefined
      ? []
      : [{ setting: `${setting}.key`, value: key, identity: `s3 ${bucket} ${key}` }];
  }
  if (backend?.type === "hcp") {
    const { hostname, organization, workspace } = backend;
    return hostname === undefined || organization === undefined || workspace === undefined
      ? []
      : [
          {
            setting: `${setting}.workspace`,
            value: workspace,
            identity: `hcp ${hostname} ${organization} ${workspace}`,
          },
        ];
  }
  // A local state is named after its stack.
  return [];
}

function reportWrongBucketRegions(
  { region, state }: Parts["shared"],
  stacks: readonly StackBackend[],
  report: Report,
): void {
  const bucket = state?.bucketName;
  for (const { setting, backend } of stacks) {
    if (backend?.type !== "s3" || bucket === undefined || backend.bucket !== bucket) {
      continue;
    }
    if (region !== undefined && backend.region !== undefined && backend.region !== region) {
      report({
        setting: `${setting}.region`,
        value: backend.region,
        allowed: `${region}, the region of the bucket ${bucket} by shared.region`,
        fix: `write "${region}"`,
      });
    }
  }
}

/** A hosted zone with another name than the `domain` stack's is looked up, and found only at apply time not to exist. */
function reportMisspeltZones(
  { domain }: Parts["shared"],
  environments: readonly EnvironmentPart[],
  report: Report,
): void {
  const known = domain?.zoneName;
  for (const { path, settings } of environments) {
    const { zoneName, zoneId } = settings.domain ?? {};
    const isCreated = ownZone(settings) !== undefined;
    if (known === undefined || zoneName === undefined || zoneId || isCreated || zoneName === known) {
      continue;
    }
    if (distance(zoneName, known) <= 2) {
      report({
        setting: `${path}.domain.zoneName`,
        value: zoneName,
        allowed: `${known}, the zone of the domain stack, or a zone whose name is not so similar, or one with its zoneId`,
        fix: `write "${known}", or set domain.zoneId`,
      });
    }
  }
}
