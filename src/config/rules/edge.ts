import { Environment } from "../complete";
import { DEFAULT_TTL_SECONDS } from "../sections/domain";
import { Partially } from "../validate-partially";
import { Rule } from "./rule";

/** The site's name is in the zone, as a record that DNS allows there. */
export const recordFitsTheZone: Rule = ({ domain }, report) => {
  const { zoneName, recordName, recordType, ttlSeconds } = domain ?? {};
  if (zoneName !== undefined && recordName !== undefined) {
    if (recordName !== zoneName && !recordName.endsWith(`.${zoneName}`)) {
      report({
        setting: "domain.recordName",
        value: recordName,
        allowed: `${zoneName} or a name that ends with .${zoneName}`,
        fix: `write, for example, "${recordName.split(".")[0]}.${zoneName}"`,
      });
    }
    if (recordName === zoneName && recordType === "CNAME") {
      report({
        setting: "domain.recordType",
        value: recordType,
        allowed: `alias, because ${recordName} is the zone's own name, where DNS allows no CNAME`,
        fix: 'write "alias"',
      });
    }
  }
  if (recordType === "alias" && ttlSeconds !== undefined && ttlSeconds !== DEFAULT_TTL_SECONDS) {
    report({
      setting: "domain.ttlSeconds",
      value: ttlSeconds,
      allowed: "must be unset when recordType is alias: Route 53 sets the TTL of an alias",
      fix: "remove it",
    });
  }
};

/** ACM allows no longer name as the common name of a certificate. */
export const LONGEST_CERTIFICATE_NAME = 64;

/** HTTPS has a domain and a certificate. */
export const httpsHasACertificate: Rule = (environment, report) => {
  const { region, domain, https } = environment;
  const { enabled, certificateArn } = https ?? {};
  if (enabled && domain === undefined) {
    report({
      setting: "https.enabled",
      value: true,
      allowed: "true only with a domain: there are no certificates for the load balancer's own name",
      fix: "add domain, or write https: { enabled: false }",
    });
  }
  if (enabled === false && certificateArn !== undefined) {
    report({
      setting: "https.certificateArn",
      value: certificateArn,
      allowed: "must be unset when https.enabled is false",
      fix: "remove it, or write https: { enabled: true, … }",
    });
  }
  const certificateRegion = certificateArn?.split(":")[3];
  if (region !== undefined && certificateRegion !== undefined && certificateRegion !== region) {
    report({
      setting: "https.certificateArn",
      value: certificateArn,
      allowed: `a certificate in ${region}: a load balancer can only use one of its own region`,
      fix: `request or import the certificate in ${region}, or remove certificateArn for a new one`,
    });
  }
  const name = domain?.recordName;
  if (
    enabled &&
    certificateArn === undefined &&
    name !== undefined &&
    name.length > LONGEST_CERTIFICATE_NAME
  ) {
    report({
      setting: "domain.recordName",
      value: name,
      allowed: `up to ${LONGEST_CERTIFICATE_NAME} characters, as in every certificate from ACM`,
      fix: `shorten it by ${name.length - LONGEST_CERTIFICATE_NAME}, or set https.certificateArn to an existing certificate`,
    });
  }
};

/** What CloudFront requires and the environment does not have: a domain, and HTTPS. */
export function missingForCloudFront({ domain, https }: Partially<Environment>): string[] {
  return [
    ...(domain === undefined ? ["domain"] : []),
    ...(https?.enabled === false ? ["https: { enabled: true }"] : []),
  ];
}
