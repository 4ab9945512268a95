import { z } from "zod";
import { toggle } from "../fields";
import { domainName } from "./domain";

export const mediaSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "Uploads are kept in S3 too, and served by CloudFront at a name of their own. Needs `domain` and `https`",
    }),
    recordName: domainName("media.dev.seongwoo.shop").optional().meta({
      description: "Name that the uploads are served at, in the zone",
      defaultsTo: "`media.<domain.recordName>`",
    }),
    accessLogs: toggle().default(false).meta({
      description: "Record every request for an upload in a bucket of its own, for 90 days",
    }),
  })
  .prefault({})
  .meta({ description: "Uploads in S3 behind CloudFront: [media.md](media.md)" });

/** Name that a site's uploads are served at, unless it names another. */
export function defaultMediaName(siteName: string): string {
  return `media.${siteName}`;
}
