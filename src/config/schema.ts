import { z } from "zod";
import { choice, toggle } from "./fields";
import { alarmsSchema } from "./sections/alarms";
import { backendSchema } from "./sections/backend";
import {
  architectureSchema,
  bastionSchema,
  fleetSchema,
  topologySchema,
  webTierSchema,
} from "./sections/compute";
import { databaseSchema } from "./sections/database";
import { delegationsSchema } from "./sections/delegations";
import { domainName, domainSchema, hostedZoneId } from "./sections/domain";
import { filesSchema } from "./sections/files";
import { firewallSchema } from "./sections/firewall";
import { githubSchema } from "./sections/github";
import { guardrailSuppressionsSchema } from "./sections/guardrails";
import { hcpSchema } from "./sections/hcp";
import { httpsSchema } from "./sections/https";
import { logsSchema } from "./sections/logs";
import { loadBalancerSchema } from "./sections/load-balancer";
import { mailSchema } from "./sections/mail";
import { maintenanceSchema } from "./sections/maintenance";
import { mediaSchema } from "./sections/media";
import { accountId, bucketName, environmentName, region } from "./sections/names";
import { networkSchema } from "./sections/network";
import { pageCacheSchema } from "./sections/page-cache";
import { siteCdnSchema } from "./sections/site-cdn";
import { tagsSchema } from "./sections/tags";
import { wordpressSchema } from "./sections/wordpress";

/** One environment: a site of its own, in a stack of its own. */
export const environmentSchema = z.strictObject({
  name: environmentName().meta({
    description: "Name of the environment: the id of its stack, and the prefix of its resources' names",
  }),
  region: region().meta({ description: "Region of all resources of the environment" }),
  accountId: accountId().optional().meta({
    description:
      "AWS account of the environment, if it has one of its own, with its own state bucket, hosted zone and deployment roles: see docs/accounts.md. Accounts are free of charge; the zone costs $0.50 a month",
    defaultsTo: "`shared.accountId`",
  }),
  tags: tagsSchema,
  protectData: toggle().default(false).meta({
    description:
      "Deletion protection of database and load balancer, and `prevent_destroy` of database, files, media, secrets and the instances' files",
  }),
  rotateCredentialsEveryMonths: choice([1, 2, 3, 4, 6, 12]).optional().meta({
    unit: "months",
    description:
      "Set new passwords, keys and salts with the first apply of January and of every so many months after it, which logs everyone out. Free of charge",
    defaultsTo: "never, until a `credentialsVersion` is raised",
  }),
  architecture: architectureSchema,
  topology: topologySchema,
  backend: backendSchema,
  network: networkSchema,
  bastion: bastionSchema,
  domain: domainSchema,
  https: httpsSchema,
  siteCdn: siteCdnSchema,
  firewall: firewallSchema,
  maintenance: maintenanceSchema,
  pageCache: pageCacheSchema,
  media: mediaSchema,
  mail: mailSchema,
  loadBalancer: loadBalancerSchema,
  fleet: fleetSchema,
  webTier: webTierSchema,
  database: databaseSchema,
  files: filesSchema,
  wordpress: wordpressSchema,
  alarms: alarmsSchema,
  logs: logsSchema,
  guardrailSuppressions: guardrailSuppressionsSchema,
});

/** What the environments share: the stacks `state` and `domain`. */
export const sharedSchema = z.strictObject({
  region: region().meta({ description: "Region of the state bucket" }),
  accountId: accountId().optional().meta({
    description:
      "AWS account of the stacks `state`, `domain` and `permissions`, and of all environments without an `accountId` of their own. Terraform refuses the credentials of any other. Required as soon as an environment has its own",
    defaultsTo: "whichever the credentials belong to",
  }),
  tags: tagsSchema,
  state: z
    .strictObject({
      bucketName: bucketName().meta({
        description: "Bucket for the state of all other stacks; the name must be globally unique",
      }),
      backend: backendSchema.default({ type: "local" }).meta({
        description: "Where Terraform keeps the state of the `state` stack itself",
      }),
    })
    .meta({ description: "The `state` stack" }),
  domain: z
    .strictObject({
      zoneName: domainName("seongwoo.shop").meta({ description: "Domain of the hosted zone" }),
      importZoneId: hostedZoneId().optional().meta({
        description: "Id of an existing hosted zone to import",
        defaultsTo: "a new zone",
      }),
      backend: backendSchema,
    })
    .meta({ description: "The `domain` stack" }),
  delegations: delegationsSchema,
  github: githubSchema,
  hcp: hcpSchema,
});

/** The settings in the file of an environment. */
export type EnvironmentSettings = z.input<typeof environmentSchema>;

/** An environment with the defaults that depend on no other setting. */
export type EnvironmentFields = z.output<typeof environmentSchema>;

/** The settings in shared.ts. */
export type SharedSettings = z.input<typeof sharedSchema>;

/** The shared settings with the defaults that do not depend on the stack. */
export type SharedFields = z.output<typeof sharedSchema>;
