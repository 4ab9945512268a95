import { Configuration } from "../../configuration/configuration";
import { Arrow, INTERNET, Item } from "./model";

/** Arrows from the internet to CloudFront distributions, and from these to their origins. */
export function distributionArrows(configuration: Configuration, inside: readonly Item[]): Arrow[] {
  return configuration.resources("aws_cloudfront_distribution").flatMap((distribution) => {
    const origins = configuration
      .referencedBy(distribution.arguments["origin"], distribution)
      .flatMap(({ address }) => inside.filter(({ shows }) => shows.includes(address)));
    return [
      https(INTERNET, distribution.address),
      ...origins.map(({ id }) => https(distribution.address, id)),
    ];
  });
}

function https(from: string, to: string): Arrow {
  return { from, to, label: "HTTPS 443", kind: "traffic", because: [] };
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
