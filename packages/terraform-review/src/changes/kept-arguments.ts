import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { typeSchema } from "../provider-schema/provider-schema";

/** An argument that is no longer set, and that keeps the value that it has. */
export interface KeptArgument {
  readonly address: string;
  readonly argument: string;
  /** Whether it is a list of what the resource has, such as rules, which an empty list would remove. */
  readonly isList: boolean;
}

/**
 * Nested blocks that the provider leaves alone if there is none. They are no attributes, so its schema does not say so:
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role#inline_policy
 */
const UNMANAGED_BLOCKS: Readonly<Record<string, readonly string[]>> = { aws_iam_role: ["inline_policy"] };

/**
 * The arguments that are no longer set, and that stay as they are. The provider computes them if they are omitted, so to omit one
 * changes nothing, while an empty list removes what is there:
 * https://developer.hashicorp.com/terraform/language/attr-as-blocks
 *
 * @param replaced addresses of resources that are created anew, which keep nothing
 */
export function keptArguments(
  before: Configuration,
  after: Configuration,
  replaced: readonly string[],
): KeptArgument[] {
  return after
    .resources()
    .filter(({ address }) => !replaced.includes(address))
    .flatMap(({ address, type, arguments: args }) => {
      const old = before.resource(address)?.arguments ?? {};
      const { computed } = typeSchema(type);
      const unmanaged = UNMANAGED_BLOCKS[type] ?? [];
      return Object.keys(old)
        .filter((argument) => computed.has(argument) || unmanaged.includes(argument))
        .filter((argument) => isSet(old[argument]) && !isSet(args[argument]))
        .map((argument) => ({ address, argument, isList: typeof old[argument] === "object" }));
    });
}

/** The new version with the arguments that it keeps from the old one. */
export function withKept(
  before: Configuration,
  after: Configuration,
  kept: readonly KeptArgument[],
): Configuration {
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
