import { Report } from "../configuration-error";
import { Backend } from "../sections/backend";
import { Partially } from "../validate-partially";
import { EnvironmentPart, Parts } from "./across-stacks";

/** Reports settings with which the deployment roles could not keep the environments apart, or could not be assumed. */
export function checkDeployment({ shared, environments }: Parts, report: Report): void {
  reportCoveredNames(environments, report);
  reportCoveredBuckets(shared, environments, report);
  if (shared.github && shared.hcp) {
    report({
      setting: "shared.hcp",
      value: shared.hcp,
      allowed: "shared.github or shared.hcp: the permissions stack has the roles of one of them",
      fix: "remove the one that does not deploy",
    });
  } else if (shared.hcp) {
    reportOtherBackends(shared, environments, report);
  }
}

/** The prefix of what an environment's role may change by its name: src/deployment/permissions. */
function coveredBy(name: string): string {
  return `${name}-wordpress`;
}

function reportCoveredNames(environments: readonly EnvironmentPart[], report: Report): void {
  for (const { path, settings } of environments) {
    const covering = environments.find(
      (other) =>
        other.settings.name !== undefined && settings.name?.startsWith(coveredBy(other.settings.name)),
    );
    if (covering) {
      report({
        setting: `${path}.name`,
        value: settings.name,
        allowed: `a name that does not begin with ${coveredBy(covering.settings.name!)}, as all resources of ${covering.settings.name} do`,
        fix: "choose another name: whoever may deploy the one could change the other",
      });
    }
  }
}

function reportCoveredBuckets(
  { state, domain }: Parts["shared"],
  environments: readonly EnvironmentPart[],
  report: Report,
): void {
  const backends = [
    { setting: "shared.domain.backend", backend: domain?.backend },
    ...environments.map(({ path, settings }) => ({ setting: `${path}.backend`, backend: settings.backend })),
  ];
  const buckets = [
    { setting: "shared.state.bucketName", value: state?.bucketName },
    ...backends.map(({ setting, backend }) => ({ setting: `${setting}.bucket`, value: bucketOf(backend) })),
  ];
  const names = environments.flatMap(({ settings: { name } }) => name ?? []);
  for (const { setting, value } of buckets) {
    const covering = names.find((name) => value?.startsWith(coveredBy(name)));
    if (covering !== undefined) {
      report({
        setting,
        value,
        allowed: `a name that does not begin with ${coveredBy(covering)}, as the buckets of ${covering} do`,
        fix: `choose another name: whoever may deploy ${covering} could open or empty the bucket of the states`,
      });
    }
  }
}

function bucketOf(backend: Partially<Backend> | undefined): string | undefined {
  return backend?.type === "s3" ? backend.bucket : undefined;
}

function reportOtherBackends(
  { domain }: Parts["shared"],
  environments: readonly EnvironmentPart[],
  report: Report,
): void {
  const stacks = [
    { setting: "shared.domain.backend", backend: domain?.backend },
    ...environments.map(({ path, settings }) => ({ setting: `${path}.backend`, backend: settings.backend })),
  ];
  const first = stacks.flatMap(({ backend }) => (backend?.type === "hcp" ? (backend.hostname ?? []) : []))[0];
  for (const { setting, backend } of stacks) {
    if (backend?.type !== undefined && backend.type !== "hcp") {
      report({
        setting: `${setting}.type`,
        value: backend.type,
        allowed: "hcp, because shared.hcp has HCP Terraform deploy all stacks",
        fix: "give the stack a workspace, or remove shared.hcp and apply by hand",
      });
    } else if (backend?.type === "hcp" && backend.hostname !== undefined && backend.hostname !== first) {
      report({
        setting: `${setting}.hostname`,
        value: backend.hostname,
        allowed: `${first}, the host of the other stacks: the permissions stack trusts one`,
        fix: `write "${first}"`,
      });
    }
  }
}
