import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";

/** An argument that is no longer set, and that keeps the value that it has. */
export interface KeptArgument {
  readonly address: string;
  readonly argument: string;
}

/**
 * Arguments that the provider computes if they are omitted. To omit one changes nothing, while an empty list removes what is
 * there: https://developer.hashicorp.com/terraform/language/attr-as-blocks
 */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ["inline_policy", "managed_policy_arns"],
  aws_network_acl: ["egress", "ingress"],
  aws_route_table: ["route"],
  aws_security_group: ["egress", "ingress"],
};

/** The blocks and lists that are no longer set, and that stay as they are. */
export function keptArguments(before: Configuration, after: Configuration): KeptArgument[] {
  return after
    .resources()
    .flatMap(({ address, type, arguments: args }) =>
      (COMPUTED[type] ?? [])
        .filter((argument) => isSet(before.resource(address)?.arguments[argument]) && !isSet(args[argument]))
        .map((argument) => ({ address, argument })),
    );
}

/** The new version with the arguments that it keeps from the old one. */
export function withKept(before: Configuration, after: Configuration): Configuration {
  const kept = keptArguments(before, after);
  return kept.length === 0
    ? after
    : after.withBlocks(
        after.resources().map((block): Block => {
          const old = before.resource(block.address);
          const values = kept
            .filter(({ address }) => address === block.address)
            .map(({ argument }) => [argument, old?.arguments[argument]] as const);
          return { ...block, arguments: { ...block.arguments, ...Object.fromEntries(values) } };
        }),
      );
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
