import { domainOf } from "../../config/sections/mail";
import { Condition, equals } from "./statement";

/** The settings of an environment that its permissions depend on. */
export interface DeployedEnvironment {
  readonly name: string;
  readonly region: string;
  /** Names of the load balancer and its target group, which the operator may choose. */
  readonly loadBalancer: { readonly name: string; readonly targetGroupName: string };
  /** Names of the internal load balancer and its target group, if there is a web tier. */
  readonly webTier?: { readonly internalLoadBalancerName: string; readonly internalTargetGroupName: string };
  /** Name of the site, and the id of its zone if the settings have it. */
  readonly domain?: { readonly recordName: string; readonly zoneId?: string };
  /** Name of the uploads, if they are served at a name of their own. */
  readonly media?: { readonly recordName?: string };
  /** Sender of its mail, if it sends any, and the region of SES. */
  readonly mail?: { readonly from?: string; readonly mailFromName?: string; readonly region?: string };
}

/** The tag that tells whose a resource is. The provider gives it to every resource of a stack. */
export const RESOURCE_TAG = "aws:ResourceTag/Environment";

/** The same tag among those that a request gives. */
export const REQUEST_TAG = "aws:RequestTag/Environment";

/** Limits a statement to the environment's region. */
export function inRegion({ region }: DeployedEnvironment): Condition[] {
  return [equals("aws:RequestedRegion", region)];
}

/** Limits a statement to the regions of the environment's alarms and topics: its own, SES's, and us-east-1 for CloudFront's. */
export function inRegions(environment: DeployedEnvironment): Condition[] {
  return [equals("aws:RequestedRegion", ...allRegions(environment))];
}

/** Limits a statement to resources in the environment's region that carry its `Environment` tag. */
export function withEnvironmentTag(environment: DeployedEnvironment): Condition[] {
  return [...inRegion(environment), equals(RESOURCE_TAG, environment.name)];
}

/** Limits a statement to requests in the environment's region that give its `Environment` tag to what they create. */
export function givingEnvironmentTag(environment: DeployedEnvironment): Condition[] {
  return [...inRegion(environment), equals(REQUEST_TAG, environment.name)];
}

/** ARNs of a service's resources in the environment's region, such as `db:dev-wordpress*` of `rds`. */
export function regionalArns(
  environment: DeployedEnvironment,
  service: string,
  resources: readonly string[],
  { alsoElsewhere = false } = {},
): string[] {
  const regions = alsoElsewhere ? allRegions(environment) : [environment.region];
  return regions.flatMap((one) => resources.map((resource) => `arn:aws:${service}:${one}:*:${resource}`));
}

function allRegions({ region, mail }: DeployedEnvironment): string[] {
  return [...new Set([region, "us-east-1", ...(mail?.region === undefined ? [] : [mail.region])])];
}

/** The domain of the environment's sender. Without mail it is the default: there may be something to delete. */
export function mailDomain({ domain, mail }: DeployedEnvironment): string | undefined {
  return mail?.from === undefined ? domain?.recordName : domainOf(mail.from);
}

/** The names of the records by which receivers know the environment's mail. */
export function mailNames(environment: DeployedEnvironment): string[] {
  const domain = mailDomain(environment);
  const { mailFromName = `bounce.${domain}` } = environment.mail ?? {};
  return domain === undefined ? [] : [`*._domainkey.${domain}`, `_dmarc.${domain}`, mailFromName];
}

/** The names at which the environment is served. */
export function hostNames({ domain, media }: DeployedEnvironment): string[] {
  return [domain?.recordName, media?.recordName].filter((name) => name !== undefined);
}
