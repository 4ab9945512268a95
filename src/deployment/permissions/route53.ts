import { DeployedEnvironment, hostNames, mailNames } from "./deployed-environment";
import { all, allow, Condition, Statement, when } from "./statement";

const NAMES = "route53:ChangeResourceRecordSetsNormalizedRecordNames";
const TYPES = "route53:ChangeResourceRecordSetsRecordTypes";

/** Refreshing the hosted zone and its records, and waiting until changes have reached all name servers. */
export const reads = ["route53:Get*", "route53:List*"];

/**
 * Creating and tagging a hosted zone, and of its records those that delegate to zones in other accounts. `preventDestroy`
 * keeps the zone.
 */
export function applyHostedZone(delegated: readonly string[]): Statement[] {
  return [
    allow("CreateZone", ["route53:CreateHostedZone"]),
    allow("ChangeZone", ["route53:ChangeTagsForResource", "route53:UpdateHostedZoneComment"], [zoneArn("*")]),
    ...(delegated.length === 0
      ? []
      : [
          when(
            [...all("StringEquals", NAMES, [...delegated]), ...all("StringEquals", TYPES, ["NS"])],
            allow("Delegate", ["route53:ChangeResourceRecordSets"], [zoneArn("*")]),
          ),
        ]),
  ];
}

/**
 * Writing the environment's own records in the zone that all share: at the names where it is served, and below them at those
 * that begin with an underscore, by which ACM validates certificates. Other environments' names are not among them, even if
 * they are below a name of this one, as `dev.example.com` is below `example.com`.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
 */
export function applyRecords(
  environment: DeployedEnvironment,
  others: readonly DeployedEnvironment[],
): Statement[] {
  const names = hostNames(environment);
  const foreign = others.flatMap(hostNames).filter((name) => names.some((own) => name.endsWith(`.${own}`)));
  if (names.length === 0) {
    return [];
  }
  const below = (start: string) => (name: string) => `${start}.${name}`;
  return [
    when(
      [
        ...all("StringLike", NAMES, [...names, ...names.map(below("_*"))]),
        ...(foreign.length === 0 ? [] : [noneLike(NAMES, [...foreign, ...foreign.map(below("*"))])]),
        // Not NS, which would hand a name to other name servers.
        ...all("StringEquals", TYPES, ["A", "AAAA", "CNAME"]),
      ],
      allow("WriteRecords", ["route53:ChangeResourceRecordSets"], zoneOf(environment)),
    ),
  ];
}

/** Writing the records of the environment's mail: the names of its keys, of its bounces, and of DMARC. No others may be MX or TXT. */
export function applyMailRecords(environment: DeployedEnvironment): Statement[] {
  const names = mailNames(environment);
  return names.length === 0
    ? []
    : [
        when(
          [...all("StringLike", NAMES, names), ...all("StringEquals", TYPES, ["CNAME", "MX", "TXT"])],
          allow("WriteMailRecords", ["route53:ChangeResourceRecordSets"], zoneOf(environment)),
        ),
      ];
}

function noneLike(variable: string, values: string[]): Condition {
  return { test: "ForAllValues:StringNotLike", variable, values };
}

function zoneOf({ domain }: DeployedEnvironment): string[] {
  return [zoneArn(domain?.zoneId ?? "*")];
}

function zoneArn(id: string): string {
  return `arn:aws:route53:::hostedzone/${id}`;
}
