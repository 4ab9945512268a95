import { LONGEST_CERTIFICATE_NAME, missingForCloudFront } from "./edge";
import { Rule } from "./rule";

/** CloudFront in front of the site has the site's name, and a certificate for it. */
export const siteCdnHasACertificate: Rule = (environment, report) => {
  const { domain, https, siteCdn } = environment;
  if (siteCdn?.enabled === false && siteCdn.keepPublicLoadBalancer) {
    report({
      setting: "siteCdn.keepPublicLoadBalancer",
      value: true,
      allowed:
        "must be false when siteCdn.enabled is false, because the public load balancer is the only one",
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
        "true only with a domain and HTTPS: the zone validates CloudFront's certificate, and CloudFront connects to the load balancer over HTTPS",
      fix: `add ${missing.join(" and ")}, or write siteCdn: { enabled: false }`,
    });
  }
  const name = domain?.recordName;
  // Without an existing certificate, the rule for HTTPS reports it.
  if (name !== undefined && name.length > LONGEST_CERTIFICATE_NAME && https?.certificateArn !== undefined) {
    report({
      setting: "domain.recordName",
      value: name,
      allowed: `up to ${LONGEST_CERTIFICATE_NAME} characters with siteCdn: CloudFront needs a certificate from ACM in us-east-1, while https.certificateArn is the load balancer's`,
      fix: `shorten it by ${name.length - LONGEST_CERTIFICATE_NAME}, or write siteCdn: { enabled: false }`,
    });
  }
};
