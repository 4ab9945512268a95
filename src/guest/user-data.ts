import { Fn, TerraformLocal, Token } from "cdktf";
import { cloudConfig } from "./cloud-config";
import { COMMENTS_FOR_TERRAFORM } from "./comments";
import { EVERY_INSTANCE, FeatureSet } from "./instance-files";
import { SiteValues, WebTierValues } from "./site-values";
import { terraformText } from "./terraform-text";

export { BEHIND_WEB_TIER, EVERY_INSTANCE, WEB_TIER, type FeatureSet } from "./instance-files";
export type { SiteValues, WebTierValues } from "./site-values";
export { userDataProblems } from "./user-data-size";

/** Path of the page that says whether an instance can serve: 200 or 503, without asking the database. */
export const HEALTH_CHECK_PATH = "/healthz";

/**
 * The user data of a site's instances, as lines for a Terraform local: Terraform's template signs are escaped, references
 * are left alone. Made ready for EC2 by {@link packedUserData}.
 */
export function userDataLines(
  site: SiteValues | WebTierValues,
  sets: readonly FeatureSet[] = EVERY_INSTANCE,
): string[] {
  return cloudConfig(site, sets).split("\n").map(terraformText);
}

/**
 * The expression by which Terraform makes lines of user data what EC2 takes: at most 16 KB, before base64. Reviewers read
 * the lines with their comments; instances get them without, so that changing a comment replaces no instance.
 *
 * @example
 * const lines = new TerraformLocal(this, "user_data", userDataLines(site));
 * userData: packedUserData(lines)
 */
export function packedUserData(lines: TerraformLocal): string {
  const text = Fn.join("\n", Token.asList(lines.expression));
  return Fn.base64gzip(Fn.replace(text, COMMENTS_FOR_TERRAFORM, ""));
}
