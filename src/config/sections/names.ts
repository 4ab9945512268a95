import { matching, text } from "../fields";

/** Stack ids and message prefixes that are taken. */
const TAKEN_NAMES = ["state", "domain", "permissions", "shared"];

/** Name of an environment: its stack id, and the start of the names of its resources. */
export function environmentName() {
  return text(
    `1 to 15 lower-case letters, digits and single hyphens, a letter first, no hyphen last, not ${TAKEN_NAMES.join(", ")}`,
    "dev",
    (name) => {
      if (TAKEN_NAMES.includes(name)) {
        return `choose another name: ${name} is taken by this project`;
      }
      if (name.length > 15) {
        return `shorten it by ${name.length - 15}`;
      }
      // RDS refuses identifiers with two hyphens in a row, and the name is the start of one.
      return matching(/^[a-z](-?[a-z0-9])*$/, "dev")(name);
    },
  );
}

/** An AWS region. */
export function region() {
  return text("an AWS region", "ap-northeast-2", matching(/^[a-z]{2}(-[a-z]+)+-\d$/, "ap-northeast-2"));
}

/** A value for a Name tag. */
export function nameTag(example: string) {
  const pattern = /^[\p{L}\p{N} .:+=@_/-]{1,255}$/u;
  return text("1 to 255 letters, digits, spaces and . : + = @ _ / -", example, matching(pattern, example));
}

/** A name as load balancers and target groups have them. */
export function loadBalancingName(example: string) {
  return text(
    "1 to 32 letters, digits and hyphens, no hyphen first or last, not starting with internal-",
    example,
    (name) => {
      if (name.length > 32) {
        return `shorten it by ${name.length - 32}: it has ${name.length} characters`;
      }
      if (/^internal-/i.test(name)) {
        return "remove internal- from its start, which AWS keeps for itself";
      }
      return matching(/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, example)(name);
    },
  );
}

/** Name of an S3 bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function bucketName() {
  const example = "example-com-terraform-state";
  return text(
    "3 to 63 lower-case letters, digits and hyphens, a letter or digit first and last",
    example,
    (name) => {
      if (/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3|-an)$/.test(name)) {
        return "choose another start and end: AWS keeps these for itself";
      }
      // S3 allows dots, but TLS certificates then no longer match the bucket's host name.
      return matching(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, example)(name);
    },
  );
}
