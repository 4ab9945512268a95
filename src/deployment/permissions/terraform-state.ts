import { allow, Statement } from "./statement";

/** Where the state of a stack is stored in S3. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
}

/** Reading states. */
export function readState(states: readonly StateLocation[]): Statement[] {
  const buckets = new Set(states.map(({ bucket }) => `arn:aws:s3:::${bucket}`));
  return [
    allow("ListState", ["s3:ListBucket"], [...buckets]),
    allow("ReadState", ["s3:GetObject"], states.map(objectArn)),
  ];
}

/**
 * Writing states and the lock files beside them:
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export function writeState(states: readonly StateLocation[]): Statement[] {
  const objects = states.map(objectArn);
  return [
    ...readState(states),
    allow("WriteState", ["s3:PutObject"], objects),
    allow(
      "LockState",
      ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      objects.map((object) => `${object}.tflock`),
    ),
  ];
}

function objectArn({ bucket, key }: StateLocation): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}
