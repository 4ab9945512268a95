/** Regions of the partition `aws`: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const AWS_REGIONS: readonly string[] = [
  ...["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
  ...["ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4"],
  ...["ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1"],
  ...["eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3"],
  ...["il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1"],
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
];

/** Regions of the other partitions, which have accounts, ARNs and host names of their own: China, GovCloud, and so on. */
export const OTHER_PARTITION = /^(cn|us-gov|us-iso[a-z]?|eu-iso[a-z]|eusc(-[a-z]+)?)-/;

/** Regions that SES does not have: https://docs.aws.amazon.com/general/latest/gr/ses.html */
export const WITHOUT_SES: readonly string[] = [
  ...["ap-east-1", "ap-east-2", "ap-southeast-4", "ap-southeast-6", "ap-southeast-7", "eu-south-2"],
  "mx-central-1",
];
