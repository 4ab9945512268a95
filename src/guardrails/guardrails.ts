import { Guardrail } from "./guardrail";
import { cloudfrontHttps } from "./cloudfront-https";
import { databaseBackups } from "./database-backups";
import { dropInvalidHeaders } from "./drop-invalid-headers";
import { emptyDefaultSecurityGroup } from "./empty-default-security-group";
import { encryptionAtRest } from "./encryption-at-rest";
import { httpRedirect } from "./http-redirect";
import { imdsv2 } from "./imdsv2";
import { launchTemplateVersion } from "./launch-template-version";
import { loadBalancerHealthChecks } from "./load-balancer-health-checks";
import { loadBalancerSecurityGroup } from "./load-balancer-security-group";
import { modernTls } from "./modern-tls";
import { noIamWildcards } from "./no-iam-wildcards";
import { noSecretsInUserData } from "./no-secrets-in-user-data";
import { noStickySessions } from "./no-sticky-sessions";
import { originAccessControl } from "./origin-access-control";
import { privateBuckets } from "./private-buckets";
import { privateDatabase } from "./private-database";
import { privatePorts } from "./private-ports";
import { protectedData } from "./protected-data";
import { publicLoadBalancerSubnets } from "./public-load-balancer-subnets";
import { severalZones } from "./several-zones";
import { suppressionReason } from "./suppression-reason";
import { tlsOnlyBuckets } from "./tls-only-buckets";
import { unusedSuppression } from "./unused-suppression";
import { writeOnlyPasswords } from "./write-only-passwords";

/** The rules that every stack is held to, in the order of the report. Those of suppressions come after all others. */
export const guardrails: readonly Guardrail[] = [
  publicLoadBalancerSubnets,
  loadBalancerSecurityGroup,
  emptyDefaultSecurityGroup,
  noStickySessions,
  httpRedirect,
  modernTls,
  dropInvalidHeaders,
  cloudfrontHttps,
  originAccessControl,
  privatePorts,
  privateDatabase,
  privateBuckets,
  tlsOnlyBuckets,
  encryptionAtRest,
  writeOnlyPasswords,
  noSecretsInUserData,
  imdsv2,
  noIamWildcards,
  severalZones,
  loadBalancerHealthChecks,
  launchTemplateVersion,
  databaseBackups,
  protectedData,
  suppressionReason,
  unusedSuppression,
];
