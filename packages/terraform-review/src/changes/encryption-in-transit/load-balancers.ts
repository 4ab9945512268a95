import { Block, nestedBlocks } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { list } from "../../configuration/json";
import { displayName } from "../../resource-types/naming";
import { LostEncryption } from "./encryption-in-transit";

/**
 * Load balancers that no longer listen with TLS, and HTTP listeners that no longer redirect. Visitors' traffic is then not
 * encrypted.
 */
export function loadBalancersWithoutTls(before: Configuration, after: Configuration): LostEncryption[] {
  return [...ofLoadBalancers(before, after), ...ofOtherListeners(before, after)];
}

function ofLoadBalancers(before: Configuration, after: Configuration): LostEncryption[] {
  return after.resources("aws_lb", "aws_alb").flatMap((loadBalancer) => {
    const { address } = loadBalancer;
    const [old, now] = [listeners(address, before), listeners(address, after)];
    const tls = (all: readonly Block[]) => all.filter((one) => isTls(one));
    const redirecting = (all: readonly Block[]) => all.filter((one) => !isTls(one) && redirects(one));
    if (tls(old).length > 0 && tls(now).length === 0) {
      return [
        {
          address,
          message: `${displayName(loadBalancer, after)} no longer listens with TLS (HTTPS)`,
          isCertain: true,
        },
      ];
    }
    return redirecting(old)
      .map(({ arguments: args }) => args["port"])
      .filter((port) => now.some((one) => one.arguments["port"] === port && !isTls(one) && !redirects(one)))
      .map((port) => ({
        address,
        message: `${displayName(loadBalancer, after)} answers on port ${String(port)} without TLS instead of redirecting to HTTPS`,
        isCertain: true,
      }));
  });
}

/** Listeners of load balancers that are not in the JSON. */
function ofOtherListeners(before: Configuration, after: Configuration): LostEncryption[] {
  return allListeners(after).flatMap((now) => {
    const old = before.resource(now.address);
    const isOfOther = after.referencedBy(now.arguments["load_balancer_arn"], now).length === 0;
    const isPlain = !isTls(now) && !redirects(now) && now.arguments["protocol"] !== "TCP";
    const was =
      old && isTls(old) ? "listens with TLS (HTTPS)" : old && redirects(old) ? "redirects to HTTPS" : "";
    return isOfOther && isPlain && was !== ""
      ? [{ address: now.address, message: `${now.address} no longer ${was}`, isCertain: true }]
      : [];
  });
}

function allListeners(configuration: Configuration): Block[] {
  return configuration.resources("aws_lb_listener", "aws_alb_listener");
}

function listeners(loadBalancer: string, configuration: Configuration): Block[] {
  return allListeners(configuration).filter((listener) =>
    configuration
      .referencedBy(listener.arguments["load_balancer_arn"], listener)
      .some(({ address }) => address === loadBalancer),
  );
}

function isTls({ arguments: args }: Block): boolean {
  return ["HTTPS", "TLS"].includes(String(args["protocol"]));
}

function redirects(listener: Block): boolean {
  return nestedBlocks(listener, "default_action").some(
    ({ arguments: args }) => args["type"] === "redirect" && list(args["redirect"]).length > 0,
  );
}
