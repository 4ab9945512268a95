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
      allowed: "must be unset when media.enabled is false",
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
        "true only with a domain and HTTPS: the zone validates CloudFront's certificate, and CloudFront gets what is not in S3 yet from the site over HTTPS",
      fix: `add ${missing.join(" and ")}, or write media: { enabled: false }`,
    });
  }
  const { recordName: name } = media;
  if (name === undefined) {
    return;
  }
  const { zoneName, recordName: siteName } = domain ?? {};
  if (zoneName !== undefined && !name.endsWith(`.${zoneName}`)) {
    report({
      setting: "media.recordName",
      value: name,
      allowed: `a name that ends with .${zoneName}`,
      fix: `write, for example, "media.${zoneName}"`,
    });
  }
  if (name === siteName) {
    report({
      setting: "media.recordName",
      value: name,
      allowed: `must differ from domain.recordName (${siteName}), the name of the site`,
      fix: `remove it for "${defaultMediaName(siteName)}"`,
    });
  }
  if (name.length > LONGEST_CERTIFICATE_NAME) {
    report({
      setting: "media.recordName",
      value: name,
      allowed: `up to ${LONGEST_CERTIFICATE_NAME} characters, as in every certificate from ACM`,
      fix: `choose one that is at least ${name.length - LONGEST_CERTIFICATE_NAME} shorter`,
    });
  }
};
