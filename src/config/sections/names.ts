import { matching, text } from "../fields";

/** Stack ids and prefixes of messages that the project uses. */
const RESERVED_NAMES = ["state", "domain", "permissions", "shared"];

/** Name of an environment: the id of its stack, and the prefix of its resources' names. */
export function environmentName() {
  return text(
    `1 to 15 lower-case letters, digits and single hyphens, starting with a letter, not ending with a hyphen, not ${RESERVED_NAMES.join(", ")}`,
    "dev",
    (name) => {
      if (RESERVED_NAMES.includes(name)) {
        return `choose another name: ${name} is reserved by this project`;
      }
      if (name.length > 15) {
        return `shorten it by ${name.length - 15}`;
      }
      // The name is the prefix of an RDS identifier, which must not contain two consecutive hyphens.
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

/** Name of a load balancer or a target group. */
export function loadBalancingName(example: string) {
  return text(
    "1 to 32 letters, digits and hyphens, not starting or ending with a hyphen, not starting with internal-",
    example,
    (name) => {
      if (name.length > 32) {
        return `shorten it by ${name.length - 32}: it has ${name.length} characters`;
      }
      if (/^internal-/i.test(name)) {
        return "remove the prefix internal-, which AWS reserves";
      }
      return matching(/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, example)(name);
    },
  );
}

/** Name of an S3 bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function bucketName() {
  const example = "example-com-terraform-state";
  return text(
    "3 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
    example,
    (name) => {
      if (/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3|-an)$/.test(name)) {
        return "choose another prefix and suffix: AWS reserves these";
      }
      // S3 allows dots, but its TLS certificate does not match the host name of such a bucket.
      return matching(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, example)(name);
    },
  );
}
