import { Environment } from "../config/complete";
import { InstanceFilesBucket } from "../data/instance-files-bucket";
import { MediaCdn } from "../edge/media-cdn";
import { SiteCdn } from "../edge/site-cdn";
import { Network } from "../network/network";
import { TrafficLogs } from "../operations/traffic-logs";
import { AwsStack } from "./aws-stack";

/** Declares the bucket of the traffic logs, if the environment has them. Load balancers write to it from the beginning. */
export function declareTrafficLogs(
  stack: AwsStack,
  { logs, names, region, protectData: protect }: Environment,
): TrafficLogs | undefined {
  const { traffic, retentionDays } = logs;
  return traffic
    ? new TrafficLogs(stack, "traffic_logs", {
        region,
        namePrefix: `${names.trafficLogs}-`,
        retentionDays,
        protect,
      })
    : undefined;
}

/** Where traffic passes besides the load balancers. */
export interface Traffic {
  readonly network: Network;
  readonly instanceFiles: InstanceFilesBucket;
  /** @default - visitors connect to the load balancer */
  readonly siteCdn?: SiteCdn;
  /** @default - uploads are in the shared files only */
  readonly media?: MediaCdn;
}

/** Records what passes there. */
export function recordTraffic(
  stack: AwsStack,
  logs: TrafficLogs,
  { names }: Environment,
  { network, instanceFiles, siteCdn, media }: Traffic,
): void {
  logs.ofNetwork(network);
  logs.ofBucket("instance_files", instanceFiles);
  if (siteCdn) {
    logs.ofBucket("error_page", siteCdn.errorPage);
    logs.ofDistribution("site_cdn", `${names.siteCdn}-logs`, siteCdn.distributionArn, stack.usEast1);
  }
  if (media) {
    logs.ofBucket("media_bucket", media.bucket);
    logs.ofDistribution("media_cdn", `${names.media}-logs`, media.distributionArn, stack.usEast1);
  }
}
