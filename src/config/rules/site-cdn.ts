import { LONGEST_CERTIFICATE_NAME, missingForCloudFront } from "./edge";
import { Rule } from "./rule";

/** CloudFront before the site has the site's name, and a certificate for it. */
export const siteCdnHasACertificate: Rule = (environment, report) => {
  const { domain, https, siteCdn } = environment;
  if (siteCdn?.enabled === false && siteCdn.keepPublicLoadBalancer) {
    report({
      setting: "siteCdn.keepPublicLoadBalancer",
      value: true,
      allowed: "false, for siteCdn.enabled is false and the public load balancer is the only one",
      fix: "remove it, or write siteCdn: { enabled: true, … }",
    });
  }
  if (!siteCdn?.enabled) {
    return;
  }
  const missing = missingForCloudFront(environment);
  if (missing.length > 0) {
    report({
      setting: "siteCdn.enabled",
      value: true,
      allowed:
        "true only with a domain and HTTPS: CloudFront gets a certificate through the zone, and reaches the load balancer over HTTPS",
      fix: `add ${missing.join(" and ")}, or write siteCdn: { enabled: false }`,
    });
  }
  const name = domain?.recordName;
  // Without a certificate brought along, the rule of HTTPS says so already.
  if (name !== undefined && name.length > LONGEST_CERTIFICATE_NAME && https?.certificateArn !== undefined) {
    report({
      setting: "domain.recordName",
      value: name,
      allowed: `up to ${LONGEST_CERTIFICATE_NAME} characters with siteCdn: CloudFront needs a certificate in us-east-1, which ACM gives; https.certificateArn is the load balancer's`,
      fix: `shorten it by ${name.length - LONGEST_CERTIFICATE_NAME}, or write siteCdn: { enabled: false }`,
    });
  }
};
