import { AWS_REGIONS, OTHER_PARTITION } from "../aws-regions";
import { didYouMean, matching, text } from "../fields";

const BY_PROJECT = "is reserved by this project";

/** Names that are taken, as stack ids, prefixes of messages, or prefixes of names that AWS keeps for itself. */
const RESERVED_NAMES: Readonly<Record<string, string>> = {
  state: BY_PROJECT,
  domain: BY_PROJECT,
  permissions: BY_PROJECT,
  shared: BY_PROJECT,
  internal: "would begin the load balancer's name, where AWS reserves internal-",
  sthree: "would begin buckets' names, where AWS reserves sthree-",
};

/** Name of an environment: the id of its stack, and the prefix of its resources' names. */
export function environmentName() {
  return text(
    `1 to 15 lower-case letters, digits and single hyphens, starting with a letter, not ending with a hyphen, not ${Object.keys(RESERVED_NAMES).join(", ")}`,
    "dev",
    (name) => {
      if (Object.hasOwn(RESERVED_NAMES, name)) {
        return `choose another name: ${name} ${RESERVED_NAMES[name]}`;
      }
      if (name.length > 15) {
        return `shorten it by ${name.length - 15}`;
      }
      // The name is the prefix of an RDS identifier, which must not contain two consecutive hyphens.
      return matching(/^[a-z](-?[a-z0-9])*$/, "dev")(name);
    },
  );
}

/** Id of an AWS account. */
export function accountId() {
  const example = "210987654321";
  return text("the 12 digits of an AWS account's id, in quotes", example, (id) => {
    const digits = id.replace(/[\s-]/g, "");
    return matching(/^\d{12}$/, /^\d{12}$/.test(digits) ? digits : example)(id);
  });
}

/** A region of the partition `aws`. */
export function region() {
  const example = "ap-northeast-2";
  return text("an AWS region outside of China, GovCloud and the like", example, (name) => {
    if (AWS_REGIONS.includes(name)) {
      return undefined;
    }
    if (OTHER_PARTITION.test(name)) {
      return `write, for example, "${example}": ${name} is in another partition of AWS, with other ARNs, host names and services`;
    }
    const meant = didYouMean(name, AWS_REGIONS);
    return meant === undefined
      ? `write, for example, "${example}"`
      : `did you mean "${meant}"? If AWS has opened it since, add it to src/config/aws-regions.ts`;
  });
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
