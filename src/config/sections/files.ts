import { z } from "zod";
import { choice, toggle } from "../fields";

export const filesSchema = z
  .strictObject({
    throughputMode: choice(["elastic", "bursting"]).default("elastic").meta({
      description:
        "Throughput: `elastic` is billed by use; `bursting` is free, but proportional to the data stored, which is too little for a small site",
    }),
    infrequentAccessAfterDays: choice([1, 7, 14, 30, 60, 90, 180, 270, 365]).optional().meta({
      unit: "days",
      description:
        "Time without access after which files move to cheaper, slower storage, until they are read",
      defaultsTo: "never",
    }),
    automaticBackups: toggle().default(true).meta({ description: "Daily backups by AWS Backup" }),
  })
  .prefault({})
  .meta({ description: "The file system (EFS) that the instances share" });
