import { z } from "zod";
import { toggle } from "./fields";
import { Backend, backendSchema, completeBackend } from "./sections/backend";
import {
  architectureSchema,
  bastionSchema,
  defaultInternalName,
  fleetSchema,
  topologySchema,
  webTierSchema,
} from "./sections/compute";
import { databaseSchema } from "./sections/database";
import { domainName, domainSchema, hostedZoneId } from "./sections/domain";
import { filesSchema } from "./sections/files";
import { githubSchema } from "./sections/github";
import { guardrailSuppressionsSchema } from "./sections/guardrails";
import { httpsSchema } from "./sections/https";
import { defaultLoadBalancingName, loadBalancerSchema } from "./sections/load-balancer";
import { defaultMediaName, mediaSchema } from "./sections/media";
import { bucketName, environmentName, region } from "./sections/names";
import { networkSchema } from "./sections/network";
import { siteCdnLoadBalancingName, siteCdnSchema } from "./sections/site-cdn";
import { tagsSchema } from "./sections/tags";
import { wordpressSchema } from "./sections/wordpress";

export type { Backend };

const environmentFields = z.strictObject({
  name: environmentName().meta({
    description: "Name of the environment: its stack's id, and the start of its resources' names",
  }),
  region: region().meta({ description: "Region of everything in the environment" }),
  tags: tagsSchema,
  protectData: toggle().default(false).meta({
    description:
      "Deletion protection of database and load balancer, and Terraform's refusal to destroy database, files, media and secrets",
  }),
  architecture: architectureSchema,
  topology: topologySchema,
  backend: backendSchema,
  network: networkSchema,
  bastion: bastionSchema,
  domain: domainSchema,
  https: httpsSchema,
  siteCdn: siteCdnSchema,
  media: mediaSchema,
  loadBalancer: loadBalancerSchema,
  fleet: fleetSchema,
  webTier: webTierSchema,
  database: databaseSchema,
  files: filesSchema,
  wordpress: wordpressSchema,
  guardrailSuppressions: guardrailSuppressionsSchema,
});

/** One environment: a site of its own, in a stack of its own. */
export const environmentSchema = environmentFields.transform((environment) => ({
  ...environment,
  backend: completeBackend(environment.backend, environment.name),
  bastion: {
    ...environment.bastion,
    instanceType:
      environment.bastion.instanceType ?? (environment.architecture === "arm64" ? "t4g.nano" : "t3.nano"),
  },
  loadBalancer: {
    ...environment.loadBalancer,
    name: environment.loadBalancer.name ?? defaultLoadBalancingName(environment.name),
    targetGroupName: environment.loadBalancer.targetGroupName ?? defaultLoadBalancingName(environment.name),
  },
  webTier: environment.webTier && {
    ...environment.webTier,
    internalLoadBalancerName:
      environment.webTier.internalLoadBalancerName ?? defaultInternalName(environment.name),
    internalTargetGroupName:
      environment.webTier.internalTargetGroupName ?? defaultInternalName(environment.name),
  },
  siteCdn: { ...environment.siteCdn, loadBalancingName: siteCdnLoadBalancingName(environment.name) },
  media: {
    ...environment.media,
    recordName:
      environment.media.recordName ??
      (environment.domain ? defaultMediaName(environment.domain.recordName) : undefined),
  },
}));

const sharedFields = z.strictObject({
  region: region().meta({ description: "Region of the state bucket" }),
  tags: tagsSchema,
  state: z
    .strictObject({
      bucketName: bucketName().meta({
        description: "Bucket for the state of all other stacks; its name must be free in the whole world",
      }),
      backend: backendSchema.default({ type: "local" }).meta({
        description: "Where the state of the `state` stack itself is kept",
      }),
    })
    .meta({ description: "The `state` stack" }),
  domain: z
    .strictObject({
      zoneName: domainName("seongwoo.shop").meta({ description: "Domain of the hosted zone" }),
      importZoneId: hostedZoneId().optional().meta({
        description: "Id of a hosted zone that exists already and is taken over",
        defaultsTo: "a new zone",
      }),
      backend: backendSchema,
    })
    .meta({ description: "The `domain` stack" }),
  github: githubSchema,
});

/** What the environments share: the stacks `state` and `domain`. */
export const sharedSchema = sharedFields.transform((shared) => ({
  ...shared,
  state: { ...shared.state, backend: completeBackend(shared.state.backend, "state") },
  domain: { ...shared.domain, backend: completeBackend(shared.domain.backend, "domain") },
  github: shared.github && {
    ...shared.github,
    backend: completeBackend(shared.github.backend, "permissions"),
  },
}));

/** What the file of an environment says. */
export type EnvironmentSettings = z.input<typeof environmentSchema>;

/** An environment with every default filled in. */
export type Environment = z.output<typeof environmentSchema>;

/** An environment before the defaults that depend on other settings. */
export type EnvironmentFields = z.output<typeof environmentFields>;

/** What shared.ts says. */
export type SharedSettings = z.input<typeof sharedSchema>;

/** The shared settings with every default filled in. */
export type Shared = z.output<typeof sharedSchema>;

export type SharedFields = z.output<typeof sharedFields>;
