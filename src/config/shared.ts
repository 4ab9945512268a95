import { SharedSettings } from "./schema";

/** Bucket that keeps the state of all stacks but the one that makes it. Its name must be free in the whole world. */
const STATE_BUCKET = "seongwoo-shop-terraform-state";
const REGION = "ap-northeast-2";

/** The S3 backend of every stack but `state`: each keeps its state under its own name. */
export const s3Backend = { type: "s3", bucket: STATE_BUCKET, region: REGION } as const;

/** What all environments share: the stacks `state` and `domain`. */
export const shared: SharedSettings = {
  region: REGION,

  // Makes the bucket, so its own state starts on your machine, in terraform.tfstate.d/.
  state: {
    bucketName: STATE_BUCKET,
    backend: { type: "local" },
  },

  // $0.50 a month. To keep a zone that exists already, name it: importZoneId: "Z…".
  domain: {
    zoneName: "seongwoo.shop",
    backend: s3Backend,
  },
};
