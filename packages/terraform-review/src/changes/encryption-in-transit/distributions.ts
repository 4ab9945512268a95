import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import {
  OriginConnection,
  originConnections,
  Protocols,
  viewerProtocols,
} from "../../resource-types/cloudfront-connections";
import { LostEncryption } from "./encryption-in-transit";

/** CloudFront distributions that newly send content over plain HTTP, to visitors or on the way to an origin. */
export function distributionsWithoutTls(before: Configuration, after: Configuration): LostEncryption[] {
  return after.resources("aws_cloudfront_distribution").flatMap((distribution) => {
    const old = before.resource(distribution.address);
    return old
      ? [...viewers(old, before, distribution, after), ...origins(old, before, distribution, after)]
      : [];
  });
}

function viewers(old: Block, before: Configuration, now: Block, after: Configuration): LostEncryption[] {
  const was = viewerProtocols(old, before);
  return [...viewerProtocols(now, after)].flatMap(([pattern, protocols]) => {
    // Paths without a behavior of their own have the default one.
    const earlier = was.get(pattern) ?? was.get("*");
    const isCertain = protocols !== "unknown";
    return isPlain(protocols) && !isPlain(earlier)
      ? [
          {
            address: now.address,
            message: `${now.address} ${isCertain ? "answers" : "may answer"} visitors over plain HTTP (path pattern ${pattern})`,
            isCertain,
          },
        ]
      : [];
  });
}

function origins(old: Block, before: Configuration, now: Block, after: Configuration): LostEncryption[] {
  const was = originConnections(old, before);
  const is = originConnections(now, after);
  const earlier = (connection: OriginConnection) =>
    was.find(({ id }) => id === connection.id) ?? (was.length === 1 && is.length === 1 ? was[0] : undefined);
  return is
    .filter((connection) => isPlain(connection.protocols) && earlier(connection)?.protocols === "https")
    .map(({ id, protocols }) => {
      const isCertain = protocols !== "unknown";
      return {
        address: now.address,
        message: `${now.address} ${isCertain ? "connects" : "may connect"} to its origin ${id} over plain HTTP`,
        isCertain,
      };
    });
}

/** Whether content may be sent over HTTP. */
function isPlain(protocols: Protocols | undefined): boolean {
  return protocols === undefined || protocols === "both" || protocols === "http" || protocols === "unknown";
}
