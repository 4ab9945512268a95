import { z } from "zod";
import { choice, toggle } from "../fields";

export const logsSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "Ship the instances' logs and the use of their memory and disks to CloudWatch, and the database's errors and slow queries, where they outlive what wrote them. $0.50 to $0.90 for each GB of logs, depending on the region: about 0.3 GB for a million requests; and $0.30 a month for each of up to ten metrics",
    }),
    traffic: toggle().default(false).meta({
      description:
        "Requests and connections to the load balancers, to CloudFront and to the buckets, and the network's connections, in an S3 bucket. AWS bills the delivery of the network's, $0.25 to $0.50 for each GB, and the storage: about $1 a month for each million requests",
    }),
    retentionDays: choice([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ])
      .default(30)
      .meta({
        unit: "days",
        description:
          "How long logs are kept, which costs about $0.03 a month for each GB. They contain visitors' addresses, which laws on privacy may not let you keep for longer than you need them",
      }),
  })
  .prefault({})
  .meta({ description: "Logs that outlive what wrote them: [logs.md](logs.md)" });
