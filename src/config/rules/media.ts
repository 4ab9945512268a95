import { Partially } from "../validate-partially";
import { EnvironmentFields } from "../schema";
import { defaultMediaName } from "../sections/media";
import { LONGEST_CERTIFICATE_NAME, missingForCloudFront } from "./edge";
import { Rule } from "./rule";

/** Uploads have a name of their own in the zone, and the site that links to it is served over HTTPS. */
export const mediaHasAName: Rule = (environment, report) => {
  const { domain, media } = environment;
  if (media?.enabled === false && media.recordName !== undefined) {
    report({
      setting: "media.recordName",
      value: media.recordName,
      allowed: "not set, for media.enabled is false",
      fix: "remove it, or write media: { enabled: true, … }",
    });
  }
  if (media?.enabled === false && media.accessLogs) {
    report({
      setting: "media.accessLogs",
      value: true,
      allowed: "false, for media.enabled is false",
      fix: "remove it, or write media: { enabled: true, … }",
    });
  }
  if (!media?.enabled) {
    return;
  }
  const missing = missingForCloudFront(environment);
  if (missing.length > 0) {
    report({
      setting: "media.enabled",
      value: true,
      allowed:
        "true only with a domain and HTTPS: CloudFront gets a certificate through the zone, and takes what is not in S3 yet from the site over HTTPS",
      fix: `add ${missing.join(" and ")}, or write media: { enabled: false }`,
    });
  }
  const name = mediaName(environment);
  if (name === undefined) {
    return;
  }
  const { zoneName, recordName } = domain ?? {};
  if (zoneName !== undefined && !name.endsWith(`.${zoneName}`)) {
    report({
      setting: "media.recordName",
      value: name,
      allowed: `a name that ends with .${zoneName}`,
      fix: `write, for example, "media.${zoneName}"`,
    });
  }
  if (name === recordName) {
    report({
      setting: "media.recordName",
      value: name,
      allowed: `another name than domain.recordName (${recordName}), where the site itself answers`,
      fix: `leave it out for "${defaultMediaName(name)}"`,
    });
  }
  if (name.length > LONGEST_CERTIFICATE_NAME) {
    report({
      setting: "media.recordName",
      value: name,
      allowed: `up to ${LONGEST_CERTIFICATE_NAME} characters, for ACM gives it a certificate`,
      fix: `choose one that is shorter by ${name.length - LONGEST_CERTIFICATE_NAME}`,
    });
  }
};

/** The name that uploads are served at; nothing where there is none. */
export function mediaName({ domain, media }: Partially<EnvironmentFields>): string | undefined {
  if (!media?.enabled) {
    return undefined;
  }
  return (
    media.recordName ?? (domain?.recordName === undefined ? undefined : defaultMediaName(domain.recordName))
  );
}
