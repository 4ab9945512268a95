import { z } from "zod";
import { MINIMUM_PHP_WORKERS } from "../../guest/php-workers";
import { choice, text, toggle, wholeNumber } from "../fields";
import { fixForInstanceType } from "../instance-types";
import { ResourceNames } from "../resource-names";
import { Partially } from "../validate-partially";
import { loadBalancingName, nameTag } from "./names";

/** Processor architecture of all instances. */
export const architectureSchema = choice(["arm64", "x86_64"]).default("arm64").meta({
  description:
    "Processor architecture of all instances; arm64 (Graviton) costs less for the same performance",
});

function instanceType(example: string) {
  return text("an EC2 instance type that fits the architecture", example, (type) => {
    if (/^a1\./.test(type)) {
      return `write, for example, "${example}": Amazon Linux 2023 does not support the first generation of Graviton`;
    }
    return fixForInstanceType(type, example);
  });
}

export const bastionSchema = z
  .strictObject({
    enabled: toggle().default(true).meta({
      description:
        "SSH through a bastion, which is billed by the hour with its public address. Without it, Session Manager is the only way to the instances, and the stack has no variables",
    }),
    name: nameTag("Bastion Host").default("Bastion Host").meta({ description: "Name of the instance" }),
    instanceType: instanceType("t4g.nano")
      .optional()
      .meta({ description: "Instance type", defaultsTo: "`t4g.nano`, or `t3.nano` for x86_64" }),
  })
  .prefault({})
  .meta({ description: "SSH access to the private instances" });

/** Settings that all Auto Scaling groups have in common. */
const groupFields = {
  instanceType: instanceType("t4g.small").meta({ description: "Instance type, billed for each instance" }),
  minSize: wholeNumber(1, 1000).meta({
    unit: "instances",
    description: "Minimum size; 2 or more keep the site available when a zone fails",
  }),
  desiredCapacity: wholeNumber(1, 1000).meta({
    unit: "instances",
    description:
      "Desired capacity at the first apply, from minSize to maxSize; afterwards Auto Scaling decides",
  }),
  maxSize: wholeNumber(1, 1000).meta({ unit: "instances", description: "Maximum size" }),
  targetCpuPercent: wholeNumber(10, 95).default(80).meta({
    unit: "%",
    description: "Average CPU utilization that Auto Scaling maintains by adding and removing instances",
  }),
  warmupSeconds: wholeNumber(0, 3600).default(300).meta({
    unit: "seconds",
    description: "Time until a new instance counts towards that average",
  }),
  // Updating and installing packages alone takes a minute or two. A shorter period would replace each instance while it boots.
  healthCheckGracePeriodSeconds: wholeNumber(300, 7200).default(900).meta({
    unit: "seconds",
    description: "Time that a new instance has to boot and install before it must be healthy",
  }),
  rootVolumeGiB: wholeNumber(8, 16384).default(10).meta({
    unit: "GiB",
    description: "Size of an instance's root volume; Amazon Linux 2023 requires 8",
  }),
};

export const fleetSchema = z
  .strictObject({
    ...groupFields,
    phpWorkers: wholeNumber(MINIMUM_PHP_WORKERS, 256).default(8).meta({
      unit: "processes",
      description:
        "PHP processes of an instance, each with a database connection: a third for changes, the rest for pages. While new code is put into use, those for pages count twice. They must fit the instance type's memory and, times maxSize, the database's instance class",
    }),
  })
  .meta({ description: "The WordPress instances" });

/** Whether web servers and WordPress run on separate instances. */
export const topologySchema = choice(["one-tier", "two-tier"]).default("one-tier").meta({
  description:
    "`two-tier` puts web servers (`webTier`) in front of the WordPress instances, behind an internal load balancer: see docs/two-tiers.md",
});

export const webTierSchema = z
  .strictObject({
    ...groupFields,
    visitors: choice(["all", "some", "none"]).default("all").meta({
      description:
        "Which visitors use the web tier; the others reach the WordPress instances directly, as with one tier. `some` and `none` are for switching a running site over and back",
    }),
    internalLoadBalancerName: loadBalancingName("dev-internal").optional().meta({
      description: "Name of the internal load balancer, unique in the region",
      defaultsTo: "`<name>-internal`",
    }),
    internalTargetGroupName: loadBalancingName("dev-internal").optional().meta({
      description: "Name of its target group, unique in the region",
      defaultsTo: "`<name>-internal`",
    }),
  })
  .optional()
  .meta({
    description: "The web servers of `two-tier`: they serve static files and forward all other requests",
  });

type BastionFields = z.output<typeof bastionSchema>;
type WebTierFields = NonNullable<z.output<typeof webTierSchema>>;

/** The bastion's settings with every default filled in. */
export type Bastion = BastionFields & { readonly instanceType: string };

/** The web tier's settings with every default filled in. */
export type WebTier = WebTierFields & {
  readonly internalLoadBalancerName: string;
  readonly internalTargetGroupName: string;
};

/** Fills in the instance type, which depends on the architecture. */
export function completeBastion(
  fields: Partially<BastionFields> | undefined,
  architecture: z.output<typeof architectureSchema> | undefined,
): Partially<Bastion> {
  const instanceType = architecture && { arm64: "t4g.nano", x86_64: "t3.nano" }[architecture];
  return { ...fields, instanceType: fields?.instanceType ?? instanceType };
}

/** Fills in the names, which depend on the environment. */
export function completeWebTier(
  fields: Partially<WebTierFields>,
  { internalLoadBalancer }: Partially<ResourceNames>,
): Partially<WebTier> {
  return {
    ...fields,
    internalLoadBalancerName: fields.internalLoadBalancerName ?? internalLoadBalancer,
    internalTargetGroupName: fields.internalTargetGroupName ?? internalLoadBalancer,
  };
}
