import { S3Client } from "@aws-sdk/client-s3";
import { region } from "./aws";
import { Emulator } from "./emulator";

/**
 * Calls S3 as an instance with the role does. Meanwhile the emulator checks the signature and the permissions of each request,
 * as AWS always does.
 */
export async function asRole<T>(
  { endpoint }: Emulator,
  roleArn: string,
  call: (s3: S3Client) => Promise<T>,
): Promise<T> {
  const credentials = await assumeRole(endpoint, roleArn);
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await requestsWithoutPermission(endpoint, "0");
  try {
    return await call(s3);
  } finally {
    await requestsWithoutPermission(endpoint, "inf");
    s3.destroy();
  }
}

/** How many requests the emulator accepts before it checks permissions. */
async function requestsWithoutPermission(endpoint: string, count: string): Promise<void> {
  await fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: count });
}

/** The credentials of a role, of whichever account: the emulator gives them to everybody. */
export async function assumeRole(endpoint: string, roleArn: string) {
  const response = await fetch(endpoint, {
    method: "POST",
    // By the service in its scope the emulator knows which API is meant.
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=emulated/20260101/${region}/sts/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: roleArn,
      RoleSessionName: "instance",
    }),
  });
  const xml = await response.text();
  const [accessKeyId, secretAccessKey, sessionToken] = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map(
    (name) => new RegExp(`<${name}>(.+)</${name}>`).exec(xml)![1]!,
  ) as [string, string, string];
  return { accessKeyId, secretAccessKey, sessionToken };
}
