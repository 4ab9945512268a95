/** Service prefixes of IAM, where the emulator calls a service otherwise. */
const services: Readonly<Record<string, string>> = {
  efs: "elasticfilesystem",
  elbv2: "elasticloadbalancing",
  sesv2: "ses",
};

/** IAM actions whose names differ from those of the operations that they permit. */
const actions: Readonly<Record<string, string>> = {
  "budgets:CreateBudget": "budgets:ModifyBudget",
  "budgets:CreateNotification": "budgets:ModifyBudget",
  "budgets:DeleteBudget": "budgets:ModifyBudget",
  "budgets:DeleteNotification": "budgets:ModifyBudget",
  "budgets:DescribeBudget": "budgets:ViewBudget",
  "budgets:DescribeNotificationsForBudget": "budgets:ViewBudget",
  "budgets:DescribeSubscribersForNotification": "budgets:ViewBudget",
  "budgets:UpdateBudget": "budgets:ModifyBudget",
  "cloudfront:CreateDistributionWithTags": "cloudfront:CreateDistribution",
  "s3:DeleteObjects": "s3:DeleteObject",
  "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
  "s3:DeleteBucketOwnershipControls": "s3:PutBucketOwnershipControls",
  "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
  "s3:GetBucketCors": "s3:GetBucketCORS",
  "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
  "s3:GetBucketLifecycle": "s3:GetLifecycleConfiguration",
  "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
  "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
  "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:HeadBucket": "s3:ListBucket",
  "s3:HeadObject": "s3:GetObject",
  "s3:ListObjects": "s3:ListBucket",
  "s3:ListObjectsV2": "s3:ListBucket",
  "s3:ListObjectVersions": "s3:ListBucketVersions",
  "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
  "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
};

/** The IAM action that permits an operation of a service, such as `s3:ListBucket` of `s3:HeadBucket`. */
export function iamAction(call: string): string {
  const [service, operation] = call.split(":") as [string, string];
  return actions[call] ?? `${services[service] ?? service}:${operation}`;
}
