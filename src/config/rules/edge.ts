import { Partially } from "../validate-partially";
import { EnvironmentFields } from "../schema";
import { DEFAULT_TTL_SECONDS } from "../sections/domain";
import { Rule } from "./rule";

/** The site's name lies in the zone, as a record that can be there. */
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
        allowed: `alias, for ${recordName} is the zone's own name and DNS allows no CNAME there`,
        fix: 'write "alias"',
      });
    }
  }
  if (recordType === "alias" && ttlSeconds !== undefined && ttlSeconds !== DEFAULT_TTL_SECONDS) {
    report({
      setting: "domain.ttlSeconds",
      value: ttlSeconds,
      allowed: "not set, for recordType is alias and Route 53 decides the TTL of these",
      fix: "remove it",
    });
  }
};

/** ACM takes no longer name as a certificate's first one. */
export const LONGEST_CERTIFICATE_NAME = 64;

/** HTTPS has a name and a certificate. */
export const httpsHasACertificate: Rule = (environment, report) => {
  const { region, domain, https } = environment;
  const { enabled, certificateArn } = https ?? {};
  if (enabled && domain === undefined) {
    report({
      setting: "https.enabled",
      value: true,
      allowed: "true only with a domain: nobody gives a certificate for the load balancer's own name",
      fix: "add domain, or write https: { enabled: false }",
    });
  }
  if (enabled === false && certificateArn !== undefined) {
    report({
      setting: "https.certificateArn",
      value: certificateArn,
      allowed: "not set, for https.enabled is false",
      fix: "remove it, or write https: { enabled: true, … }",
    });
  }
  const certificateRegion = certificateArn?.split(":")[3];
  if (region !== undefined && certificateRegion !== undefined && certificateRegion !== region) {
    report({
      setting: "https.certificateArn",
      value: certificateArn,
      allowed: `a certificate in ${region}: a load balancer takes one of its own region only`,
      fix: `request or import the certificate in ${region}, or leave certificateArn out for a new one`,
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
      allowed: `up to ${LONGEST_CERTIFICATE_NAME} characters, with a certificate from ACM`,
      fix: `shorten it by ${name.length - LONGEST_CERTIFICATE_NAME}, or bring a certificate along as https.certificateArn`,
    });
  }
};

/** What CloudFront needs of an environment, and it does not have: a name in a zone, and HTTPS. */
export function missingForCloudFront({ domain, https }: Partially<EnvironmentFields>): string[] {
  return [
    ...(domain === undefined ? ["domain"] : []),
    ...(https?.enabled === false ? ["https: { enabled: true }"] : []),
  ];
}
