import { z } from "zod";
import { toggle, wholeNumber } from "../fields";

export const pageCacheSchema = z
  .strictObject({
    enabled: toggle().default(true).meta({
      description:
        "WordPress instances keep the pages that they have made for visitors, up to 512 MB each, and answer from their own disks. Costs a look at the shared files each second: with elastic throughput about $0.50 a month for each instance",
    }),
    // Nonces in forms last for at least 12 hours.
    seconds: wholeNumber(10, 43_200).default(600).meta({
      unit: "seconds",
      description:
        "Time after which a page is made anew even if nothing has changed. What an editor changes is seen within 2 seconds",
    }),
  })
  .prefault({})
  .meta({ description: "Pages from the instances' own disks: [page-cache.md](page-cache.md)" });
