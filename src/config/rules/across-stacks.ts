import { Partially } from "../validate-partially";
import { Report } from "../configuration-error";
import { EnvironmentFields, SharedFields } from "../schema";
import { defaultStateKey } from "../sections/backend";
import { defaultInternalName } from "../sections/compute";
import { defaultLoadBalancingName } from "../sections/load-balancer";
import { siteCdnLoadBalancingName } from "../sections/site-cdn";
import { mediaName } from "./media";

/** What of the configuration is well-formed; the environments with the start of their settings' paths. */
export interface Parts {
  readonly shared: Partially<SharedFields> | undefined;
  readonly environments: readonly EnvironmentPart[];
}

export interface EnvironmentPart {
  readonly path: string;
  readonly settings: Partially<EnvironmentFields>;
}

/** Something that only one place may have. */
interface UniqueName {
  readonly setting: string;
  readonly value: unknown;
  /** What is claimed; two equal ones clash. */
  readonly identity: string;
}

/** What stacks owe each other: names, states and the bucket of these. */
export function checkAcrossStacks({ shared, environments }: Parts, report: Report): void {
  reportDuplicates(environmentNames(environments), "a name that no other environment has", report);

  // A second environment of the same name would clash in everything that is named after it: once is enough to say.
  const named = environments.filter(
    ({ settings: { name } }, index) =>
      name === undefined || environments.findIndex(({ settings }) => settings.name === name) === index,
  );
  reportDuplicates(loadBalancers(named), "a name that no other load balancer of the region has", report);
  reportDuplicates(targetGroups(named), "a name that no other target group of the region has", report);
  reportDuplicates(networks(named), "a name that no other VPC of the region has", report);
  reportDuplicates(records(named), "a name that no other environment answers to", report);

  const stacks = [...sharedStacks(shared), ...environmentStacks(named)];
  reportDuplicates(states(stacks), "a place that no other stack keeps its state in", report);
  backendsKnowTheRegionOfTheStateBucket(shared, stacks, report);
}

function reportDuplicates(claims: readonly UniqueName[], allowed: string, report: Report): void {
  const firsts = new Map<string, UniqueName>();
  for (const { setting, value, identity } of claims) {
    const first = firsts.get(identity);
    if (first) {
      report({ setting, value, allowed, fix: `choose another than ${first.setting} has` });
    } else {
      firsts.set(identity, { setting, value, identity });
    }
  }
}

function environmentNames(environments: readonly EnvironmentPart[]): UniqueName[] {
  return environments.flatMap(({ path, settings: { name } }) =>
    name === undefined ? [] : [{ setting: `${path}.name`, value: name, identity: name }],
  );
}

function loadBalancers(environments: readonly EnvironmentPart[]): UniqueName[] {
  return environments.flatMap(({ path, settings }) => [
    ...inRegion(
      settings.region,
      `${path}.loadBalancer.name`,
      settings.loadBalancer?.name ?? defaultName(settings.name),
    ),
    ...beforeWordPress(path, settings, "internalLoadBalancerName"),
    ...behindSiteCdn(path, settings),
  ]);
}

function targetGroups(environments: readonly EnvironmentPart[]): UniqueName[] {
  return environments.flatMap(({ path, settings }) => [
    ...inRegion(
      settings.region,
      `${path}.loadBalancer.targetGroupName`,
      settings.loadBalancer?.targetGroupName ?? defaultName(settings.name),
    ),
    ...beforeWordPress(path, settings, "internalTargetGroupName"),
    ...behindSiteCdn(path, settings),
  ]);
}

/** What the load balancer between the tiers, or its target group, is called. */
function beforeWordPress(
  path: string,
  { name, region, webTier }: EnvironmentPart["settings"],
  setting: "internalLoadBalancerName" | "internalTargetGroupName",
): UniqueName[] {
  return webTier
    ? inRegion(region, `${path}.webTier.${setting}`, webTier[setting] ?? defaultInternal(name))
    : [];
}

/** What the load balancer behind CloudFront, and its target group, are called. */
function behindSiteCdn(path: string, { name, region, siteCdn }: EnvironmentPart["settings"]): UniqueName[] {
  return siteCdn?.enabled && name !== undefined
    ? inRegion(region, `${path}.siteCdn.enabled`, siteCdnLoadBalancingName(name))
    : [];
}

function networks(environments: readonly EnvironmentPart[]): UniqueName[] {
  return environments.flatMap(({ path, settings: { region, network } }) =>
    inRegion(region, `${path}.network.name`, network?.name),
  );
}

function records(environments: readonly EnvironmentPart[]): UniqueName[] {
  return environments.flatMap(({ path, settings }) => {
    const site = settings.domain?.recordName;
    const media = mediaName(settings);
    return [
      ...(site === undefined ? [] : [{ setting: `${path}.domain.recordName`, value: site, identity: site }]),
      // One name for both of one environment is that environment's own mistake.
      ...(media === undefined || media === site
        ? []
        : [{ setting: `${path}.media.recordName`, value: media, identity: media }]),
    ];
  });
}

function defaultName(environment: string | undefined): string | undefined {
  return environment === undefined ? undefined : defaultLoadBalancingName(environment);
}

function defaultInternal(environment: string | undefined): string | undefined {
  return environment === undefined ? undefined : defaultInternalName(environment);
}

function inRegion(region: string | undefined, setting: string, value: string | undefined): UniqueName[] {
  return region === undefined || value === undefined
    ? []
    : [{ setting, value, identity: `${region} ${value.toLowerCase()}` }];
}

/** A stack's backend, and where it is set. */
interface Stack {
  readonly id: string | undefined;
  readonly setting: string;
  readonly backend: Partially<EnvironmentFields["backend"]> | undefined;
}

function sharedStacks(shared: Parts["shared"]): Stack[] {
  return [
    { id: "state", setting: "shared.state.backend", backend: shared?.state?.backend },
    { id: "domain", setting: "shared.domain.backend", backend: shared?.domain?.backend },
    { id: "permissions", setting: "shared.github.backend", backend: shared?.github?.backend },
  ];
}

function environmentStacks(environments: readonly EnvironmentPart[]): Stack[] {
  return environments.map(({ path, settings: { name, backend } }) => ({
    id: name,
    setting: `${path}.backend`,
    backend,
  }));
}

function states(stacks: readonly Stack[]): UniqueName[] {
  return stacks.flatMap(({ id, setting, backend }) => {
    if (backend?.type === "s3") {
      const key = backend.key ?? (id === undefined ? undefined : defaultStateKey(id));
      return backend.bucket === undefined || key === undefined
        ? []
        : [{ setting: `${setting}.key`, value: key, identity: `s3 ${backend.bucket} ${key}` }];
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
  });
}

function backendsKnowTheRegionOfTheStateBucket(
  shared: Parts["shared"],
  stacks: readonly Stack[],
  report: Report,
): void {
  const bucket = shared?.state?.bucketName;
  const region = shared?.region;
  for (const { setting, backend } of stacks) {
    if (backend?.type !== "s3" || bucket === undefined || backend.bucket !== bucket) {
      continue;
    }
    if (region !== undefined && backend.region !== undefined && backend.region !== region) {
      report({
        setting: `${setting}.region`,
        value: backend.region,
        allowed: `${region}, where shared.region puts the bucket ${bucket}`,
        fix: `write "${region}"`,
      });
    }
  }
}
