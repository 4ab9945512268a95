import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isSame } from "./attributes";
import { LOCATION_ARGUMENTS, placeOf } from "./backend-and-providers";

/** A resource that is managed in another region or account than before. */
export interface OtherPlace {
  /** A clause. */
  readonly reason: string;
  /** Another provider does not find what exists, which stays. Another `region` destroys it. */
  readonly isLeftBehind: boolean;
  /** Whether the places are known to differ. */
  readonly isCertain: boolean;
}

/** Services with resources that are the same from every region. */
const GLOBAL = /^aws_(iam|route53|cloudfront|organizations|globalaccelerator|account|budgets|ce|shield)_/;

/**
 * Whether a resource gets another provider, or another `region` of its own, which hashicorp/aws has since 6.0.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export function otherPlace(
  old: Block,
  current: Block,
  before: Configuration,
  after: Configuration,
): OtherPlace | undefined {
  const [provider, other] = [providerName(old), providerName(current)];
  const [was, is] = [placeIn(old, provider, before), placeIn(current, other, after)];
  const differing = LOCATION_ARGUMENTS.filter(
    (name) => !isSame(was[name], is[name]) && !(name === "region" && GLOBAL.test(current.type)),
  );
  const isOwn =
    current.type.startsWith("aws_") && !isSame(old.arguments["region"], current.arguments["region"]);
  // Another region of the same provider is said of the provider.
  if (differing.length === 0 || (provider === other && !isOwn)) {
    return undefined;
  }
  const values = differing.map((name) => ({ name, from: was[name], to: is[name] }));
  const certain = values.find(({ from, to }) => isKnown(from) && isKnown(to));
  const isLeftBehind = provider !== other;
  return {
    isLeftBehind,
    isCertain: certain !== undefined,
    reason: isLeftBehind
      ? `its provider \`${other}\` works with ${asText(certain ?? values[0]!)}, and does not find what exists, which stays where it is`
      : `it is in ${asText(certain ?? values[0]!)}, which cannot be changed on what exists`,
  };
}

/** Such as "another `region`, `us-east-1` instead of `eu-west-1`". */
function asText({ name, from, to }: { name: string; from: unknown; to: unknown }): string {
  return typeof from === "string" && typeof to === "string"
    ? `another \`${name}\`, \`${to}\` instead of \`${from}\``
    : `another \`${name}\``;
}

/** The resources of which it is not known whether their place is another one. */
export function maybeElsewhere(before: Configuration, after: Configuration): string[] {
  return after
    .resources()
    .filter((block) => {
      const old = before.resource(block.address);
      return old && otherPlace(old, block, before, after)?.isCertain === false;
    })
    .map(({ address }) => address);
}

function providerName({ type, arguments: { provider } }: Block): string {
  return typeof provider === "string" ? provider.replace(/^\$\{(.*)\}$/s, "$1") : type.split("_")[0]!;
}

/** What decides the region and the account of a resource. */
function placeIn(block: Block, provider: string, { providers }: Configuration): Arguments {
  const place = { ...providers.get(provider) };
  const own = block.type.startsWith("aws_") ? block.arguments["region"] : undefined;
  return Object.fromEntries(
    LOCATION_ARGUMENTS.map((name) => [name, placeOf(name === "region" ? (own ?? place[name]) : place[name])]),
  );
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null && !JSON.stringify(value).includes("${");
}
