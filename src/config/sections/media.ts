import { z } from "zod";
import { toggle } from "../fields";
import { Partially } from "../validate-partially";
import { domainName } from "./domain";

export const mediaSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "Uploads are also stored in S3, and served by CloudFront at a name of their own. Requires `domain` and `https`",
    }),
    recordName: domainName("media.dev.seongwoo.shop").optional().meta({
      description: "Name at which the uploads are served, in the zone",
      defaultsTo: "`media.<domain.recordName>`",
    }),
  })
  .prefault({})
  .meta({ description: "Uploads in S3 behind CloudFront: [media.md](media.md)" });

type MediaFields = z.output<typeof mediaSchema>;

/** The settings of uploads with every default filled in: where they are served in S3, they have a name. */
export type Media =
  | (MediaFields & { readonly enabled: false })
  | (MediaFields & { readonly enabled: true; readonly recordName: string });

/** Fills in the name of the uploads, which depends on the name of the site. */
export function completeMedia(
  fields: Partially<MediaFields> | undefined,
  siteName: string | undefined,
): Partially<Media> {
  return fields?.enabled && fields.recordName === undefined && siteName !== undefined
    ? { ...fields, enabled: true, recordName: defaultMediaName(siteName) }
    : { ...fields };
}

/** Name at which the uploads of a site are served, unless it is set. */
export function defaultMediaName(siteName: string): string {
  return `media.${siteName}`;
}
