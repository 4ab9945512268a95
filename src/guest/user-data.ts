import { Fn, TerraformLocal, Token } from "cdktf";
import { cloudConfig } from "./cloud-config";
import { COMMENTS_FOR_TERRAFORM } from "./comments";
import { EVERY_INSTANCE, FeatureSet } from "./instance-files";
import { SiteValues, WebTierValues } from "./site-values";
import { terraformText } from "./terraform-text";

export { BEHIND_WEB_TIER, EVERY_INSTANCE, WEB_TIER, type FeatureSet } from "./instance-files";
export type { SiteValues, WebTierValues } from "./site-values";
export { userDataProblems } from "./user-data-size";

/** Path of the health check, which answers 200 or 503 without querying the database. */
export const HEALTH_CHECK_PATH = "/healthz";

/**
 * The user data of a site's instances as lines for a Terraform local. Terraform's template sequences are escaped; references
 * are unchanged. {@link packedUserData} encodes the lines for EC2.
 */
export function userDataLines(
  site: SiteValues | WebTierValues,
  sets: readonly FeatureSet[] = EVERY_INSTANCE,
): string[] {
  return cloudConfig(site, sets).split("\n").map(terraformText);
}

/**
 * The expression that encodes lines of user data for EC2, which allows 16 KB before base64 encoding. Reviewers see the lines
 * with their comments. Instances receive them without comments, so that changing a comment replaces no instance.
 *
 * @example
 * const lines = new TerraformLocal(this, "user_data", userDataLines(site));
 * userData: packedUserData(lines)
 */
export function packedUserData(lines: TerraformLocal): string {
  const text = Fn.join("\n", Token.asList(lines.expression));
  return Fn.base64gzip(Fn.replace(text, COMMENTS_FOR_TERRAFORM, ""));
}
