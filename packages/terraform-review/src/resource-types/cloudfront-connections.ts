import { literalValue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { stringify } from "../stringify";

/**
 * Over which protocols connections are made: `redirected` answers HTTP with nothing but a redirect to HTTPS, and `unknown`
 * depends on a value that is known only after apply.
 */
export type Protocols = "https" | "redirected" | "both" | "http" | "unknown";

/** How CloudFront connects to one of a distribution's origins. */
export interface OriginConnection {
  readonly origin: Block;
  /** Unique in the distribution. */
  readonly id: string;
  readonly protocols: Protocols;
  /** The ports: 80 and 443 unless the origin has others. */
  readonly ports: { readonly http: string; readonly https: string };
}

const VIEWER_POLICIES: Readonly<Record<string, Protocols>> = {
  "https-only": "https",
  "redirect-to-https": "redirected",
  "allow-all": "both",
};

/** The protocols of a distribution's visitors, by the path pattern of its cache behaviors; `*` is the default behavior's. */
export function viewerProtocols(
  distribution: Block,
  configuration: Configuration,
): ReadonlyMap<string, Protocols> {
  return new Map(behaviors(distribution).map((one) => [patternOf(one), viewersOf(one, configuration)]));
}

/** How CloudFront connects to the origins of a distribution. */
export function originConnections(distribution: Block, configuration: Configuration): OriginConnection[] {
  return nestedBlocks(distribution, "origin").map((origin): OriginConnection => {
    const id = stringify(origin.arguments["origin_id"] ?? "");
    const viewers = behaviors(distribution)
      .filter(({ arguments: args }) => args["target_origin_id"] === origin.arguments["origin_id"])
      .map((behavior) => viewersOf(behavior, configuration));
    const asViewers = matching(viewers);
    const [config] = [
      ...nestedBlocks(origin, "custom_origin_config"),
      ...vpcOriginConfigs(origin, configuration),
    ];
    if (config) {
      const policy = literalValue(configuration, config, "origin_protocol_policy");
      return { origin, id, protocols: originProtocols(policy, asViewers), ports: portsOf(config) };
    }
    // CloudFront connects to a bucket as its visitors connect to it. Signed requests are always sent over HTTPS.
    const isSigned = literalValue(configuration, origin, "origin_access_control_id") !== null;
    const isElsewhere = nestedBlocks(origin, "vpc_origin_config").length > 0;
    return {
      origin,
      id,
      protocols: isElsewhere ? "unknown" : isSigned ? "https" : asViewers,
      ports: portsOf(undefined),
    };
  });
}

function behaviors(distribution: Block): Block[] {
  return [
    ...nestedBlocks(distribution, "default_cache_behavior"),
    ...nestedBlocks(distribution, "ordered_cache_behavior"),
  ];
}

function patternOf({ arguments: { path_pattern: pattern } }: Block): string {
  return typeof pattern === "string" ? pattern : "*";
}

function viewersOf(behavior: Block, configuration: Configuration): Protocols {
  const policy = literalValue(configuration, behavior, "viewer_protocol_policy");
  return VIEWER_POLICIES[policy ?? ""] ?? "unknown";
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html */
function originProtocols(policy: string | null | undefined, asViewers: Protocols): Protocols {
  switch (policy) {
    case "http-only":
      return "http";
    case "https-only":
      return "https";
    case "match-viewer":
      return asViewers;
    default:
      return "unknown";
  }
}

/** The protocols towards an origin that follows its visitors. What is redirected never gets there. */
function matching(viewers: readonly Protocols[]): Protocols {
  return viewers.includes("both")
    ? "both"
    : viewers.length === 0 || viewers.includes("unknown")
      ? "unknown"
      : "https";
}

function vpcOriginConfigs(origin: Block, configuration: Configuration): Block[] {
  return nestedBlocks(origin, "vpc_origin_config")
    .flatMap((config) => configuration.referencedBy(config.arguments["vpc_origin_id"], config))
    .flatMap((vpcOrigin) => nestedBlocks(vpcOrigin, "vpc_origin_endpoint_config"));
}

function portsOf(config: Block | undefined): OriginConnection["ports"] {
  const port = (argument: string, byDefault: string) => stringify(config?.arguments[argument] ?? byDefault);
  return { http: port("http_port", "80"), https: port("https_port", "443") };
}
