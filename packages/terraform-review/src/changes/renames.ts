import { compareAttributes, isSame } from "./attributes";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { TerraformPlan } from "../configuration/plan/terraform-plan";
import { isModule, isWithin, mapReferences, Move } from "../configuration/rename";
import { unique } from "../unique";

/** A resource with a new address. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /**
   * Whether there is a `moved` block for it. Without one, Terraform destroys the old resource and creates a new one, however
   * similar the two are.
   */
  readonly isMoved: boolean;
  /** Whether it moves into a module that is not read, or out of one. */
  readonly isOfUnreadModule?: boolean;
}

/** From this similarity on (0 to 1), two resources of a type are taken for one renamed resource. */
const MIN_SIMILARITY = 0.75;

/** Arguments that identify a resource to AWS or to people. A different value makes a rename less likely. */
const NAMES: readonly string[] = [
  "identifier",
  "cluster_identifier",
  "bucket",
  "name",
  "function_name",
  "tags",
];

/**
 * Arguments that make something what it is: a rule for another port, a subnet in another zone or a database of another engine
 * is another thing, and a `moved` block would only replace it.
 */
const IDENTITIES: readonly string[] = [
  "availability_zone",
  "cidr_block",
  "cidr_ipv4",
  "cidr_ipv6",
  "domain_name",
  "engine",
  "from_port",
  "ip_protocol",
  "load_balancer_type",
  "metric_name",
  "port",
  "service_name",
  "to_port",
  "type",
];

/** The resources and modules that `moved` blocks rename, and the resources that look renamed without one. */
export function renames(before: Configuration, after: Configuration): Rename[] {
  const moved = [...after.moves, ...moduleMovesByCount(before, after)]
    .map(({ from, to }) => ({
      from: addressOfBlock(from, before),
      to: addressOfBlock(to, after),
      // An instance may join those that are there.
      isJoining: to.endsWith("]") && before.blocks.has(addressOfBlock(to, before)),
      isOfUnreadModule: isInUnreadModule(from, before) || isInUnreadModule(to, after),
    }))
    .filter(
      ({ from, to, isJoining }) =>
        from !== to &&
        (isGone(from, before, after) || isInUnreadModule(from, before)) &&
        (isNew(to, before, after) || isJoining || isInUnreadModule(to, after)),
    )
    .map(({ from, to, isOfUnreadModule }) => ({
      from,
      to,
      isMoved: true,
      ...(isOfUnreadModule ? { isOfUnreadModule } : {}),
    }));
  const afterMoves = before.renamed(
    moved,
    after.modules().map(({ address }) => address),
  );
  return [...moved, ...probableRenames(afterMoves, after)];
}

/** The resources that a plan moves, and those that look renamed in the JSON and whose old one the plan destroys. */
export function plannedRenames({ changes }: TerraformPlan, inJson: readonly Rename[]): Rename[] {
  const isDestroyed = (address: string) =>
    changes.some((change) => change.address === address && change.action === "destroy");
  return [
    ...changes.flatMap(({ movedFrom: from, address: to }) =>
      from === undefined || from === to ? [] : [{ from, to, isMoved: true }],
    ),
    ...inJson.filter(({ from, isMoved }) => !isMoved && isDestroyed(from)),
  ];
}

/** Pairs removed resources with added ones of the same type, the most similar first. */
function probableRenames(before: Configuration, after: Configuration): Rename[] {
  const gone = before.resources().filter(({ address }) => !after.resource(address));
  const added = after
    .resources()
    .filter(({ address }) => !before.resource(address) && !after.imported.includes(address));
  // Related resources may be renamed together, so references to removed and added resources are not compared by name.
  const masked = (block: Block, others: readonly Block[]) =>
    mapReferences(block.arguments, (text) =>
      others.reduce(
        (masking, { address, type }) =>
          masking.replaceAll(new RegExp(`(?<![\\w.-])${literal(address)}(?![\\w-])`, "g"), `${type}.*`),
        text,
      ),
    ) as Record<string, unknown>;
  const candidates = gone
    .flatMap((from) =>
      added
        .filter(({ type }) => type === from.type)
        .map((to) => ({
          from: from.address,
          to: to.address,
          likeness:
            likeness(masked(from, gone), masked(to, added)) +
            // Among equally similar resources, those whose names have the most words in common.
            commonWords(from.name, to.name) / 1000,
        })),
    )
    .filter((candidate) => candidate.likeness >= MIN_SIMILARITY)
    .sort((one, other) => other.likeness - one.likeness);
  const found: Rename[] = [];
  for (const { from, to } of candidates) {
    if (!found.some((rename) => rename.from === from || rename.to === to)) {
      found.push({ from, to, isMoved: false });
    }
  }
  return found;
}

/** The share of arguments that are the same. */
function likeness(before: Record<string, unknown>, after: Record<string, unknown>): number {
  const differing = new Set(compareAttributes(before, after).map(({ path }) => path.split(/[.[]/)[0]));
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const named = NAMES.filter((name) => name in before || name in after);
  const isOtherwiseNamed = named.some((name) => !isSame(before[name], after[name]));
  if (
    IDENTITIES.some(
      (name) => isLiteral(before[name]) && isLiteral(after[name]) && !isSame(before[name], after[name]),
    )
  ) {
    return 0;
  }
  return names.size === 0 ? 0 : (names.size - differing.size) / names.size - (isOtherwiseNamed ? 0.25 : 0);
}

/** Whether a value says the same wherever it stands, as references do not. */
function isLiteral(value: unknown): boolean {
  return value !== undefined && value !== null && !JSON.stringify(value).includes("${");
}

function commonWords(one: string, other: string): number {
  const words = other.split("_");
  return one.split("_").filter((word) => words.includes(word)).length;
}

function isGone(address: string, before: Configuration, after: Configuration): boolean {
  return has(before, address) && !has(after, address);
}

function isNew(address: string, before: Configuration, after: Configuration): boolean {
  return !has(before, address) && has(after, address);
}

/** Whether a configuration has a block, or a module that is read: that has no block, but what is in it has. */
function has({ blocks }: Configuration, address: string): boolean {
  return isModule(address)
    ? blocks.get(address)?.kind === "module" ||
        [...blocks.keys()].some((one) => one.startsWith(`${address}.`))
    : blocks.has(address);
}

/** Whether an address is in a module that a configuration calls, and whose blocks are not in the JSON. */
function isInUnreadModule(address: string, configuration: Configuration): boolean {
  return configuration.modules().some((module) => isWithin(address, module.address));
}

/** What Terraform moves by itself if a module gets a `count`, or has none any more. */
function moduleMovesByCount(before: Configuration, after: Configuration): Move[] {
  const modules = [...before.blocks.keys(), ...after.blocks.keys()].flatMap(
    (address) => /^(.*\bmodule\.[\w-]+)\[0\]\./.exec(address)?.[1] ?? [],
  );
  return unique(modules).flatMap((module) => [
    { from: module, to: `${module}[0]` },
    { from: `${module}[0]`, to: module },
  ]);
}

/**
 * The address of the block: `aws_subnet.a["x"]` is an instance of `aws_subnet.a`. Each instance of a module that is read has blocks
 * of its own.
 */
function addressOfBlock(address: string, { blocks }: Configuration): string {
  const withoutKey = address.replace(/\[[^\]]*\]$/, "");
  return isModule(address) && blocks.get(withoutKey)?.kind !== "module" ? address : withoutKey;
}

/** A regular expression for text. */
function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Renames as moves, regardless of whether Terraform would move them. */
export function asMoves(found: readonly Rename[]): Move[] {
  return found.map(({ from, to }) => ({ from, to }));
}
