import { LONGEST_CERTIFICATE_NAME } from "./edge";
import { Rule } from "./rule";

/** CloudFront before the site has the site's name, and a certificate for it. */
export const siteCdnHasACertificate: Rule = ({ domain, https, siteCdn }, report) => {
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
  if (domain === undefined || https?.enabled === false) {
    report({
      setting: "siteCdn.enabled",
      value: true,
      allowed:
        "true only with a domain and HTTPS: CloudFront gets a certificate through the zone, and reaches the load balancer over HTTPS",
      fix: `add ${[...(domain === undefined ? ["domain"] : []), ...(https?.enabled === false ? ["https: { enabled: true }"] : [])].join(" and ")}, or write siteCdn: { enabled: false }`,
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
