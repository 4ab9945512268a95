import { Configuration } from "../../configuration/configuration";
import { originConnections, Protocols, viewerProtocols } from "../../resource-types/cloudfront-connections";
import { portsLabel } from "./flows";
import { Arrow, INTERNET, Item } from "./model";

/** Arrows from the internet to CloudFront distributions, and from these to their origins. */
export function distributionArrows(configuration: Configuration, inside: readonly Item[]): Arrow[] {
  return configuration.resources("aws_cloudfront_distribution").flatMap((distribution) => {
    const { address } = distribution;
    const viewers = [...viewerProtocols(distribution, configuration).values()];
    const ofViewers = (["both", "unknown"] as const).find((one) => viewers.includes(one));
    return [
      webArrow(INTERNET, address, ofViewers ?? (viewers.length > 0 ? "https" : "unknown")),
      ...originConnections(distribution, configuration).flatMap(({ origin, protocols, ports }) =>
        configuration
          .referencedBy(origin.arguments, origin)
          .flatMap((target) => inside.filter(({ shows }) => shows.includes(target.address)))
          .map(({ id }) => webArrow(address, id, protocols, ports)),
      ),
    ];
  });
}

/** An arrow for visitors' requests. What is redirected to HTTPS is shown as HTTPS, because nothing else is sent over HTTP. */
function webArrow(
  from: string,
  to: string,
  protocols: Protocols,
  { http, https }: { readonly http: string; readonly https: string } = { http: "80", https: "443" },
): Arrow {
  const isBoth = protocols === "both" || protocols === "unknown";
  return {
    from,
    to,
    label: portsLabel(isBoth ? `${http}, ${https}` : protocols === "http" ? http : https),
    kind: protocols === "unknown" ? "assumed" : "traffic",
    because: [],
  };
}

/** Arrows from databases to their read replicas. */
export function replicationArrows(configuration: Configuration, inside: readonly Item[]): Arrow[] {
  const isShown = (address: string) => inside.some(({ id }) => id === address);
  return configuration.resources("aws_db_instance").flatMap((replica) =>
    configuration
      .referencedBy(replica.arguments["replicate_source_db"], replica)
      .filter(({ address }) => isShown(address) && isShown(replica.address))
      .map(({ address }): Arrow => ({
        from: address,
        to: replica.address,
        label: "replication",
        kind: "link",
        because: [],
      })),
  );
}

/** Resources that connect a source of events to what they start: their arguments for both, and the arrow's label. */
const TRIGGERS: Readonly<Record<string, { from: string; to: string; label: string }>> = {
  aws_api_gateway_integration: { from: "rest_api_id", to: "uri", label: "calls" },
  aws_apigatewayv2_integration: { from: "api_id", to: "integration_uri", label: "calls" },
  aws_cloudwatch_event_target: { from: "rule", to: "arn", label: "events" },
  aws_lambda_event_source_mapping: { from: "event_source_arn", to: "function_name", label: "events" },
  aws_s3_bucket_notification: { from: "bucket", to: "lambda_function", label: "events" },
  aws_sns_topic_subscription: { from: "topic_arn", to: "endpoint", label: "messages" },
};

/** Arrows from queues, topics, buckets, rules and APIs to the functions and queues that they start. */
export function triggerArrows(configuration: Configuration, inside: readonly Item[]): Arrow[] {
  const itemsOf = (value: unknown) =>
    configuration
      .referencedBy(value)
      .flatMap(({ address }) => inside.filter(({ shows }) => shows.includes(address)));
  const found = configuration.resources(...Object.keys(TRIGGERS)).flatMap((trigger) => {
    const { from, to, label } = TRIGGERS[trigger.type]!;
    return itemsOf(trigger.arguments[from]).flatMap((source) =>
      itemsOf(trigger.arguments[to]).map((target): Arrow => ({
        from: source.id,
        to: target.id,
        label,
        kind: "link",
        because: [],
      })),
    );
  });
  // Each route of an API has an integration of its own.
  return [...new Map(found.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow])).values()];
}
