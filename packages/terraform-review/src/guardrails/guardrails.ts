import { Guardrail } from "./guardrail";
import { alarmActions } from "./rules/cloudwatch/alarm-actions";
import { cloudfrontHttps } from "./rules/cloudfront/cloudfront-https";
import { databaseBackups } from "./rules/rds/database-backups";
import { dropInvalidHeaders } from "./rules/elastic-load-balancing/drop-invalid-headers";
import { emptyDefaultSecurityGroup } from "./rules/vpc/empty-default-security-group";
import { encryptionAtRest } from "./rules/any-service/encryption-at-rest";
import { httpRedirect } from "./rules/elastic-load-balancing/http-redirect";
import { imdsv2 } from "./rules/ec2/imdsv2";
import { launchTemplateVersion } from "./rules/ec2/launch-template-version";
import { loadBalancerHealthChecks } from "./rules/elastic-load-balancing/load-balancer-health-checks";
import { loadBalancerSecurityGroup } from "./rules/elastic-load-balancing/load-balancer-security-group";
import { modernTls } from "./rules/elastic-load-balancing/modern-tls";
import { neededPorts } from "./rules/vpc/needed-ports";
import { noCredentialsInProviders } from "./rules/any-service/no-credentials-in-providers";
import { noIamWildcards } from "./rules/iam/no-iam-wildcards";
import { noSecretsInEnvironment } from "./rules/any-service/no-secrets-in-environment";
import { noSecretsInUserData } from "./rules/ec2/no-secrets-in-user-data";
import { noStickySessions } from "./rules/elastic-load-balancing/no-sticky-sessions";
import { originAccessControl } from "./rules/cloudfront/origin-access-control";
import { privateBuckets } from "./rules/s3/private-buckets";
import { privateDatabase } from "./rules/rds/private-database";
import { privatePorts } from "./rules/vpc/private-ports";
import { privateTopics } from "./rules/sns/private-topics";
import { protectedData } from "./rules/any-service/protected-data";
import { publicLoadBalancerSubnets } from "./rules/elastic-load-balancing/public-load-balancer-subnets";
import { severalZones } from "./rules/any-service/several-zones";
import { suppressionReason } from "./rules/suppressions/suppression-reason";
import { tlsOnlyBuckets } from "./rules/s3/tls-only-buckets";
import { unusedSuppression } from "./rules/suppressions/unused-suppression";
import { writeOnlyPasswords } from "./rules/any-service/write-only-passwords";

/** The rules for every stack, in the order of the report. The rules about suppressions come last. */
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
  neededPorts,
  privateDatabase,
  privateBuckets,
  tlsOnlyBuckets,
  privateTopics,
  encryptionAtRest,
  writeOnlyPasswords,
  noSecretsInUserData,
  noSecretsInEnvironment,
  noCredentialsInProviders,
  imdsv2,
  noIamWildcards,
  severalZones,
  loadBalancerHealthChecks,
  launchTemplateVersion,
  databaseBackups,
  protectedData,
  alarmActions,
  suppressionReason,
  unusedSuppression,
];
