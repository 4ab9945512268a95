import { SharedSettings } from "../src/config/schema";

const REGION = "ap-northeast-2";

/** Where the examples keep their state: in the bucket that the stack `state` creates. */
export const s3Backend = { type: "s3", bucket: "seongwoo-shop-terraform-state", region: REGION } as const;

/** What the environments of a site share, as in src/config/shared.ts. */
export const shared: SharedSettings = {
  region: REGION,
  state: { bucketName: s3Backend.bucket, backend: { type: "local" } },
  domain: { zoneName: "seongwoo.shop", backend: s3Backend },
};
