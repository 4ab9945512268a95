import { Environment } from "../config/complete";
import { Firewall, FirewallProps } from "../edge/firewall";
import { AwsStack } from "./aws-stack";

/** Declares a firewall, if the environment has one or is under maintenance. */
export function declareFirewall(
  stack: AwsStack,
  id: string,
  { firewall, maintenance, wordpress, logs }: Environment,
  props: Pick<FirewallProps, "name" | "title" | "protects">,
): Firewall | undefined {
  if (!firewall.enabled && !maintenance.enabled) {
    return undefined;
  }
  return new Firewall(stack, id, {
    ...props,
    logRetentionDays: logs.retentionDays,
    filtering: firewall.enabled ? { ...wordpress, ...firewall } : undefined,
    maintenance: maintenance.enabled ? { title: wordpress.title, ...maintenance } : undefined,
  });
}
