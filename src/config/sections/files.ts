import { z } from "zod";
import { choice, toggle } from "../fields";

export const filesSchema = z
  .strictObject({
    throughputMode: choice(["elastic", "bursting"]).default("elastic").meta({
      description:
        "Throughput: `elastic` is billed by use; `bursting` is included, but grows with the data stored, and a small site starves",
    }),
    infrequentAccessAfterDays: choice([1, 7, 14, 30, 60, 90, 180, 270, 365]).optional().meta({
      unit: "days",
      description: "Files not read for so long move to cheaper, slower storage, and back when they are read",
      defaultsTo: "never",
    }),
    automaticBackups: toggle().default(true).meta({ description: "Daily backups by AWS Backup" }),
  })
  .prefault({})
  .meta({ description: "The file system (EFS) that the instances share" });
