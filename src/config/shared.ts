import { SharedSettings } from "./schema";

/** Bucket of the state of all stacks except the one that creates it. Its name must be globally unique. */
const STATE_BUCKET = "seongwoo-shop-terraform-state";
const REGION = "ap-northeast-2";

/** The S3 backend of every stack except `state`: the key of each is the stack's name. */
export const s3Backend = { type: "s3", bucket: STATE_BUCKET, region: REGION } as const;

/** What all environments share: the stacks `state` and `domain`. */
export const shared: SharedSettings = {
  region: REGION,

  // Creates the bucket, so its own state is on your machine at first, in terraform.tfstate.d/.
  state: {
    bucketName: STATE_BUCKET,
    backend: { type: "local" },
  },

  // $0.50 a month. To import an existing zone, set importZoneId: "Z…".
  domain: {
    zoneName: "seongwoo.shop",
    backend: s3Backend,
  },
};
