import { allow, Statement } from "./statement";

/** Where the state of a stack is stored in S3. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reading a state. Its bucket may be listed as a whole, because otherwise S3 answers the request for a state that does not
 * exist yet with 403 and not with 404.
 */
export function readState(state: StateLocation): Statement[] {
  return [
    allow("ListState", ["s3:ListBucket"], [`arn:aws:s3:::${state.bucket}`]),
    allow("ReadState", ["s3:GetObject"], [objectArn(state)]),
  ];
}

/**
 * Writing a state and the lock file beside it:
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export function writeState(state: StateLocation): Statement[] {
  const object = objectArn(state);
  return [
    ...readState(state),
    allow("WriteState", ["s3:PutObject"], [object]),
    allow("LockState", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`${object}.tflock`]),
  ];
}

function objectArn({ bucket, key }: StateLocation): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}
