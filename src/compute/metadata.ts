/**
 * Instance metadata with a session token only (IMDSv2), one network hop away: a request forged through a web
 * application, or one from a container, does not reach the role's credentials.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export const INSTANCE_METADATA = {
  httpEndpoint: "enabled",
  httpTokens: "required",
  httpPutResponseHopLimit: 1,
} as const;
