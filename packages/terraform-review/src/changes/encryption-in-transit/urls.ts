import { isObject } from "../../configuration/json";
import { Configuration } from "../../configuration/configuration";
import { LostEncryption } from "./encryption-in-transit";

/** Schemes of URLs with TLS, and those of the same protocol without it. */
const SCHEMES: Readonly<Record<string, string>> = {
  https: "http",
  wss: "ws",
  amqps: "amqp",
  rediss: "redis",
  ldaps: "ldap",
  mqtts: "mqtt",
  ftps: "ftp",
};

/** Arguments with a URL that was one with TLS and no longer is, such as where an API sends requests. */
export function urlsWithoutTls(before: Configuration, after: Configuration): LostEncryption[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    return (old ? plainUrls(old.arguments, block.arguments, []) : []).map((path) => ({
      address: block.address,
      message: `${block.address} connects without TLS (\`${path}\`)`,
      isCertain: true,
    }));
  });
}

/** The paths of texts that begin with the scheme of a protocol without TLS instead of the one with it. */
function plainUrls(before: unknown, after: unknown, path: readonly string[]): string[] {
  if (typeof before === "string" && typeof after === "string") {
    return SCHEMES[schemeOf(before) ?? ""] === schemeOf(after) && schemeOf(after) !== undefined
      ? [path.join(".")]
      : [];
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    // In another order, nothing is new.
    return after.flatMap((item, index) =>
      before.includes(item) ? [] : plainUrls(before[index], item, path),
    );
  }
  if (isObject(before) && isObject(after)) {
    return Object.keys(after).flatMap((name) => plainUrls(before[name], after[name], [...path, name]));
  }
  return [];
}

function schemeOf(url: string): string | undefined {
  return /^([a-z]+):\/\//.exec(url)?.[1];
}
