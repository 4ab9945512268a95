import { z } from "zod";
import { choice, matching, text, wholeNumber } from "../fields";
import { nameTag } from "./names";

/** Processor architecture of the bastion and the fleet. */
export const architectureSchema = choice(["arm64", "x86_64"]).default("arm64").meta({
  description: "Processor of bastion and fleet; arm64 (Graviton) is cheaper for the same work",
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

export const fleetSchema = z
  .strictObject({
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
    phpWorkers: wholeNumber(1, 256).default(8).meta({
      unit: "processes",
      description:
        "PHP processes of an instance, each with a database connection: maxSize × phpWorkers must fit the database's instance class",
    }),
  })
  .meta({ description: "The WordPress instances and how many there are" });
