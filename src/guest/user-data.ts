import { cloudConfig } from "./cloud-config";
import { EVERY_INSTANCE, FeatureSet } from "./instance-files";
import { SiteValues } from "./site-values";
import { terraformText } from "./terraform-text";

export { EVERY_INSTANCE, type FeatureSet } from "./instance-files";
export type { SiteValues } from "./site-values";
export { userDataProblems, userDataSizeBytes, USER_DATA_LIMIT_BYTES } from "./user-data-size";

/** Path of the page that says whether an instance can serve: 200 or 503, without asking the database. */
export const HEALTH_CHECK_PATH = "/healthz";

/**
 * The user data of a site's instances, as lines for a Terraform local: Terraform's template signs are escaped, references
 * are left alone.
 *
 * @example
 * const lines = new TerraformLocal(this, "user_data", userDataLines(site));
 * userData: Fn.base64gzip(Fn.join("\n", Token.asList(lines.expression)))
 */
export function userDataLines(site: SiteValues, sets: readonly FeatureSet[] = EVERY_INSTANCE): string[] {
  return cloudConfig(site, sets).split("\n").map(terraformText);
}
