/**
 * Instance metadata requires a session token (IMDSv2) and is one network hop away: neither a request forged through a web
 * application nor one from a container gets the role's credentials.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export const INSTANCE_METADATA = {
  httpEndpoint: "enabled",
  httpTokens: "required",
  httpPutResponseHopLimit: 1,
} as const;
