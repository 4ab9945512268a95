/** A finding of a scanner that is no fault here, or not worth its price. */
export interface AcceptedFinding {
  /** Checkov's id of the check. */
  readonly check: string;
  /** What the check asks for. */
  readonly asks: string;
  /** Why it is not done. */
  readonly reason: string;
  /**
   * The setting that settles it; `production` has it, and the finding is accepted for environments without.
   * @default - none: it is accepted everywhere
   */
  readonly settledBy?: string;
}

/**
 * What Checkov reports about the plans of `production` and `dev`, and is accepted. `.checkov.yaml` and docs/scanners.md are
 * generated from it. A check is skipped as a whole, so a reason must hold for each resource that fails it.
 */
export const acceptedFindings: readonly AcceptedFinding[] = [
  {
    check: "CKV_AWS_18",
    asks: "requests to S3 buckets are logged",
    reason:
      "With `logs.traffic` they are, except for those to the bucket of the logs itself: each delivery would be logged and delivered in turn.",
  },
  {
    check: "CKV_AWS_68",
    asks: "CloudFront has a firewall",
    reason:
      "The distribution of the uploads serves files from a bucket. There is no program behind it that a request could attack; what it does not find there, it asks the site for, by GET and HEAD only.",
  },
  {
    check: "CKV_AWS_86",
    asks: "CloudFront's `logging_config` is set",
    reason:
      "With `logs.traffic` requests are logged by standard logging v2, which the check does not know. `logging_config` is the older way, and needs a bucket with access control lists.",
  },
  {
    check: "CKV_AWS_88",
    asks: "instances have no public address",
    reason:
      "The bastion is the way in for SSH, and accepts the addresses in `admin_cidrs` only. `bastion.enabled: false` does without it.",
  },
  {
    check: "CKV_AWS_109",
    asks: "policies limit what manages permissions",
    reason:
      "The policy of a KMS key hands its administration to the account's IAM policies with `kms:*`, as AWS recommends. The only resource that it can mean is the key.",
  },
  {
    check: "CKV_AWS_111",
    asks: "policies limit what writes",
    reason:
      "Session Manager's actions know no resources, and in the policy of a KMS key the resource `*` is the key itself.",
  },
  {
    check: "CKV_AWS_126",
    asks: "instances have detailed monitoring",
    reason:
      "The bastion does nothing but forward connections; metrics each minute instead of every five would cost $2 a month. Nothing scales by them.",
  },
  {
    check: "CKV_AWS_135",
    asks: "`ebs_optimized` is set",
    reason:
      "Every current instance type is EBS-optimized without it. Setting it on a running bastion would replace it.",
  },
  {
    check: "CKV_AWS_144",
    asks: "buckets are replicated to another region",
    reason:
      "Uploads are in the shared files, too, which are backed up daily; logs and the instances' files are made anew. Old versions are kept for deleted objects.",
  },
  {
    check: "CKV_AWS_145",
    asks: "buckets are encrypted with KMS",
    reason:
      "They are encrypted with S3's own key. Load balancers and S3 can write logs to no other bucket; for uploads, a key would need permissions for CloudFront and each instance, and adds a price to each request.",
  },
  {
    check: "CKV_AWS_149",
    asks: "secrets are encrypted with a key of one's own",
    reason:
      "They are encrypted with AWS's key for Secrets Manager, which works only for principals that may read the secret. A key of one's own is a second permission for the same principals, for $1 a month each.",
  },
  {
    check: "CKV_AWS_157",
    asks: "RDS instances have a standby",
    reason:
      "A read replica needs none: WordPress reads from the others, and from the database. The database of `production` has one (`database.multiAz`), which doubles its price.",
  },
  {
    check: "CKV_AWS_158",
    asks: "log groups are encrypted with KMS",
    reason:
      "CloudWatch encrypts all logs. A key of one's own would add a second permission to read logs that hold no secrets, for $1 a month.",
  },
  {
    check: "CKV_AWS_184",
    asks: "file systems are encrypted with a key of one's own",
    reason:
      "They are encrypted with AWS's key for EFS. A key of one's own is worth it if another account manages it; a change replaces the file system.",
  },
  {
    check: "CKV_AWS_233",
    asks: "certificates are created before they are destroyed",
    reason: "They are. The plan, in which the check looks for `lifecycle`, does not contain it.",
  },
  {
    check: "CKV_AWS_259",
    asks: "HSTS includes subdomains, and is preloaded",
    reason:
      "Both concern names that do not belong to this site, which may have no certificate, and cannot be taken back for months.",
  },
  {
    check: "CKV_AWS_260",
    asks: "nobody reaches port 80 from the internet",
    reason: "The load balancer's listener on port 80 redirects to HTTPS, and does nothing else.",
  },
  {
    check: "CKV_AWS_293",
    asks: "RDS instances have deletion protection",
    reason:
      "A read replica has no data of its own. The database has the protection with `protectData`, as in `production`; an environment without it is meant to be deleted.",
  },
  {
    check: "CKV_AWS_305",
    asks: "CloudFront has a default root object",
    reason:
      "The distribution of the uploads has no page: its bucket answers with 403. That of the site leaves pages to WordPress.",
  },
  {
    check: "CKV_AWS_338",
    asks: "logs are kept for a year",
    reason:
      "They contain addresses of visitors and what they requested: personal data, which may be kept as long as it is needed. `logs.retentionDays` keeps them longer.",
  },
  {
    check: "CKV_AWS_354",
    asks: "Performance Insights is encrypted with a key of one's own",
    reason:
      "It is encrypted with AWS's key for RDS, as the database itself. RDS cannot change the key later.",
  },
  {
    check: "CKV_AWS_356",
    asks: "policies name resources",
    reason:
      "Session Manager's actions know no resources, and in the policy of a KMS key the resource `*` is the key itself.",
  },
  {
    check: "CKV_AWS_374",
    asks: "CloudFront is limited to some countries",
    reason: "A public site is for everybody.",
  },
  {
    check: "CKV_AWS_378",
    asks: "load balancers speak HTTPS to their targets",
    reason:
      "Visitors' TLS ends at the load balancer. Behind it HTTP stays in the private subnets, where the instances accept connections from the load balancer only.",
  },
  {
    check: "CKV2_AWS_18",
    asks: "a backup plan selects the file system",
    reason:
      "The file system has EFS's automatic backups (`files.automaticBackups`), daily and kept for 35 days, which AWS Backup makes without a plan of one's own.",
  },
  {
    check: "CKV2_AWS_47",
    asks: "CloudFront's firewall has two of AWS's managed groups",
    reason: "The distribution of the uploads has no firewall: see CKV_AWS_68.",
  },
  {
    check: "CKV2_AWS_57",
    asks: "Secrets Manager rotates secrets",
    reason:
      "Terraform does, on a schedule (`rotateCredentialsEveryMonths`), without a function that may set passwords: docs/operations.md. The administrator's secret is the password of the first login, which is changed in WordPress.",
  },
  {
    check: "CKV2_AWS_62",
    asks: "buckets notify of events",
    reason: "Nothing waits for them.",
  },
  {
    check: "CKV2_AWS_76",
    asks: "the load balancer's firewall refuses anonymous networks",
    reason:
      "The group AnonymousIpList would lock out visitors who use a VPN or a company's proxy. The other group that the check asks for is in the firewall.",
  },
  {
    check: "CKV_AWS_91",
    asks: "load balancers log requests",
    reason: "Logs of `dev`, which nobody visits, are of no use to anybody.",
    settledBy: "logs.traffic",
  },
  {
    check: "CKV2_AWS_11",
    asks: "VPCs have flow logs",
    reason: "As for CKV_AWS_91.",
    settledBy: "logs.traffic",
  },
  {
    check: "CKV_AWS_118",
    asks: "databases have enhanced monitoring",
    reason: "Its logs cost as much as a tenth of the smallest database.",
    settledBy: "database.enhancedMonitoring",
  },
  {
    check: "CKV_AWS_353",
    asks: "databases have Performance Insights",
    reason: "The sizes micro and small of db.t3 and db.t4g do not have it.",
    settledBy: "database.enhancedMonitoring",
  },
  {
    check: "CKV_AWS_129",
    asks: "databases export logs",
    reason: "Errors and slow queries of a database that nobody works with are of no use to anybody.",
    settledBy: "logs.enabled",
  },
  {
    check: "CKV_AWS_150",
    asks: "load balancers have deletion protection",
    reason: "An environment without protected data is meant to be deleted.",
    settledBy: "protectData",
  },
  {
    check: "CKV2_AWS_28",
    asks: "a firewall protects the load balancer",
    reason: "An environment without visitors has no firewall; `production` has one.",
    settledBy: "firewall.enabled",
  },
];
