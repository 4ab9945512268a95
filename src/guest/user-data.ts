import { Fn, TerraformLocal } from "cdktf";
import { cloudConfig } from "./cloud-config";
import { joinedWithoutComments } from "./comments";
import { EVERY_INSTANCE, FeatureSet, InstanceFile, instanceFiles, LOADER } from "./instance-files";
import { environmentFile, siteEnvironment, SiteValues, WebTierValues } from "./site-values";
import { terraformText } from "./terraform-text";

export {
  BEHIND_WEB_TIER,
  EVERY_INSTANCE,
  SHIPPED_LOGS,
  WEB_TIER,
  WEB_TIER_PAGES,
  type FeatureSet,
} from "./instance-files";
export type { SiteValues, WebTierValues } from "./site-values";

/** Path of the health check, which answers 200 or 503 without querying the database. */
export const HEALTH_CHECK_PATH = "/healthz";

/** What runs on the instances of a fleet. */
export interface Guest {
  readonly site: SiteValues | WebTierValues;
  /** Folders of `src/guest` whose files the instances have. */
  readonly sets: readonly FeatureSet[];
  /**
   * Files whose content depends on the settings.
   * @default - none
   */
  readonly files?: readonly InstanceFile[];
}

/** The S3 object with the files of an instance. The values of references must not contain quotes or line breaks. */
export interface InstanceFilesObject {
  /** Region of the bucket. */
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  /** Version of the object: a fleet whose instances are being replaced launches old ones and new ones. */
  readonly versionId: string;
  /** SHA-256 of the object's content, in hexadecimal. */
  readonly sha256: string;
}

/**
 * The files of an instance as lines for a Terraform local, which {@link joinedWithoutComments} makes the content of the S3
 * object: a cloud-config that writes them. Terraform's template sequences are escaped; references are unchanged.
 */
export function instanceFileLines({ site, sets, files = [] }: Guest): string[] {
  // The site's values come first, because they matter most in a review.
  const siteFile = { path: "/etc/wordpress/site.env", mode: "0640", content: siteEnvironment(site) };
  return lines(cloudConfig({ files: [siteFile, ...files, ...instanceFiles(sets)] }));
}

/**
 * The user data of an instance as lines for a Terraform local: installs the packages, and starts the service that fetches
 * the instance's files. {@link packedUserData} packs the lines for EC2.
 */
export function userDataLines(
  { region, bucket, key, versionId, sha256 }: InstanceFilesObject,
  sets: readonly FeatureSet[] = EVERY_INSTANCE,
): string[] {
  const packages = instanceFiles(sets)
    .filter(({ path }) => /^\/etc\/wordpress\/packages(\.d\/|$)/.test(path))
    .flatMap(({ content }) => content.trim().split("\n"));
  const location = {
    path: "/etc/wordpress/instance-files.env",
    mode: "0644",
    content: environmentFile({ region, bucket, key, versionId, sha256 }),
  };
  return lines(
    cloudConfig({
      packages,
      files: [location, ...instanceFiles([LOADER])],
      // Without `--no-block`, cloud-init would wait until the files are there.
      commands: [["systemctl", "enable", "--now", "--no-block", "wordpress-instance-files.service"]],
    }),
  );
}

/**
 * The expression that compresses and encodes lines of user data for EC2.
 *
 * @example
 * const lines = new TerraformLocal(this, "user_data", userDataLines(files));
 * userData: packedUserData(lines)
 */
export function packedUserData(lines: TerraformLocal): string {
  return Fn.base64gzip(joinedWithoutComments(lines));
}

function lines(text: string): string[] {
  return text.split("\n").map(terraformText);
}
