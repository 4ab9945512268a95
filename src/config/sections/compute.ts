import { z } from "zod";
import { choice, matching, text, wholeNumber } from "../fields";
import { loadBalancingName, nameTag } from "./names";

/** Processor architecture of all instances. */
export const architectureSchema = choice(["arm64", "x86_64"]).default("arm64").meta({
  description: "Processor of all instances; arm64 (Graviton) is cheaper for the same work",
});

function instanceType(example: string) {
  return text("an EC2 instance type that fits the architecture", example, (type) => {
    if (/^a1\./.test(type)) {
      return `write, for example, "${example}": Amazon Linux 2023 does not run on the first Graviton`;
    }
    return matching(/^[a-z][a-z0-9-]*\d[a-z0-9-]*\.[a-z0-9-]+$/, example)(type);
  });
}

export const bastionSchema = z
  .strictObject({
    name: nameTag("Bastion Host").default("Bastion Host").meta({ description: "Name of the instance" }),
    instanceType: instanceType("t4g.nano")
      .optional()
      .meta({ description: "Instance type", defaultsTo: "`t4g.nano`, or `t3.nano` for x86_64" }),
  })
  .prefault({})
  .meta({ description: "The way to the private instances by SSH" });

/** What every group of instances that scales by itself has. */
const groupFields = {
  instanceType: instanceType("t4g.small").meta({ description: "Instance type, billed for each instance" }),
  minSize: wholeNumber(1, 1000).meta({
    unit: "instances",
    description: "Fewest instances; 2 or more keep the site up when a zone fails",
  }),
  desiredCapacity: wholeNumber(1, 1000).meta({
    unit: "instances",
    description: "Instances at the start, from minSize to maxSize; afterwards Auto Scaling decides",
  }),
  maxSize: wholeNumber(1, 1000).meta({ unit: "instances", description: "Most instances" }),
  targetCpuPercent: wholeNumber(10, 95).default(80).meta({
    unit: "%",
    description: "Average CPU that Auto Scaling keeps to by adding and removing instances",
  }),
  warmupSeconds: wholeNumber(0, 3600).default(300).meta({
    unit: "seconds",
    description: "Time until a new instance counts in that average",
  }),
  healthCheckGracePeriodSeconds: wholeNumber(60, 7200).default(900).meta({
    unit: "seconds",
    description: "Time for a new instance to boot and install before it must be healthy",
  }),
  rootVolumeGiB: wholeNumber(8, 16384).default(10).meta({
    unit: "GiB",
    description: "Size of an instance's root volume; Amazon Linux 2023 needs 8",
  }),
};

export const fleetSchema = z
  .strictObject({
    ...groupFields,
    phpWorkers: wholeNumber(1, 256).default(8).meta({
      unit: "processes",
      description:
        "PHP processes of an instance, each with a database connection: maxSize × phpWorkers must fit the database's instance class",
    }),
  })
  .meta({ description: "The WordPress instances and how many there are" });

/** Whether the web servers are instances of their own. */
export const topologySchema = choice(["one-tier", "two-tier"]).default("one-tier").meta({
  description:
    "`two-tier` puts web servers (`webTier`) before the WordPress instances, joined by an internal load balancer: see docs/two-tiers.md",
});

export const webTierSchema = z
  .strictObject({
    ...groupFields,
    visitors: choice(["all", "some", "none"]).default("all").meta({
      description:
        "Which visitors come through the web tier; the others go to WordPress instances as with one tier. `some` and `none` are for switching a running site over and back",
    }),
    internalLoadBalancerName: loadBalancingName("dev-internal").optional().meta({
      description: "Name of the internal load balancer; no other load balancer of the region may have it",
      defaultsTo: "`<name>-internal`",
    }),
    internalTargetGroupName: loadBalancingName("dev-internal").optional().meta({
      description: "Name of its target group; no other target group of the region may have it",
      defaultsTo: "`<name>-internal`",
    }),
  })
  .optional()
  .meta({
    description: "The web servers of `two-tier`: they serve static files, and pass on everything else",
  });

/** Name of an environment's internal load balancer, and of its target group, unless it names another. */
export function defaultInternalName(environment: string): string {
  return `${environment}-internal`;
}
