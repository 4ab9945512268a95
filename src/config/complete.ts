import { resourceNames, ResourceNames } from "./resource-names";
import { EnvironmentFields, SharedFields } from "./schema";
import { Alarms, completeAlarms } from "./sections/alarms";
import { Backend, completeBackend } from "./sections/backend";
import { Bastion, completeBastion, completeWebTier, WebTier } from "./sections/compute";
import { completeDatabase, Database } from "./sections/database";
import { completeLoadBalancer, LoadBalancer } from "./sections/load-balancer";
import { completeMail, Mail } from "./sections/mail";
import { completeMedia, Media } from "./sections/media";
import { Partially } from "./validate-partially";

/** An environment with every default filled in. */
export type Environment = Omit<EnvironmentFields, keyof CompletedEnvironment> & CompletedEnvironment;

/** What of an environment depends on other settings. */
interface CompletedEnvironment {
  readonly names: ResourceNames;
  readonly backend: Backend;
  readonly bastion: Bastion;
  readonly loadBalancer: LoadBalancer;
  readonly webTier?: WebTier;
  readonly media: Media;
  readonly mail: Mail;
  readonly database: Database;
  readonly alarms: Alarms;
}

/** The shared settings with every default filled in. */
export type Shared = Omit<SharedFields, "state" | "domain" | "github" | "hcp"> & {
  readonly state: SharedFields["state"] & { readonly backend: Backend };
  readonly domain: SharedFields["domain"] & { readonly backend: Backend };
  readonly github?: NonNullable<SharedFields["github"]> & { readonly backend: Backend };
  readonly hcp?: NonNullable<SharedFields["hcp"]> & { readonly backend: Backend };
};

/**
 * Fills in the defaults that depend on other settings. What depends on a setting that is missing, because it is not
 * well-formed, is missing too.
 */
export function completeEnvironment(fields: Partially<EnvironmentFields>): Partially<Environment> {
  const { name, region, domain, database, webTier, wordpress } = fields;
  const names = name === undefined ? {} : resourceNames(name);
  return {
    ...fields,
    names,
    backend: completeBackend(fields.backend, name),
    bastion: completeBastion(fields.bastion, fields.architecture),
    loadBalancer: completeLoadBalancer(fields.loadBalancer, names),
    webTier: webTier && completeWebTier(webTier, names),
    media: completeMedia(fields.media, domain?.recordName),
    mail: completeMail(fields.mail, { region, name: domain?.recordName, title: wordpress?.title }),
    database: database && completeDatabase(database),
    alarms: completeAlarms(fields.alarms, wordpress?.adminEmail),
  };
}

/** Fills in the defaults of the shared settings that depend on the stack. */
export function completeShared(fields: Partially<SharedFields>): Partially<Shared> {
  const { state, domain, github, hcp } = fields;
  return {
    ...fields,
    state: state && { ...state, backend: completeBackend(state.backend, "state") },
    domain: domain && { ...domain, backend: completeBackend(domain.backend, "domain") },
    github: github && { ...github, backend: completeBackend(github.backend, "permissions") },
    hcp: hcp && { ...hcp, backend: completeBackend(hcp.backend, "permissions") },
  };
}
