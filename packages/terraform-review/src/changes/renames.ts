import { compareAttributes, isSame } from "./attributes";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { TerraformPlan } from "../configuration/plan/terraform-plan";
import { Move } from "../configuration/rename";

/** A resource with a new address. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /**
   * Whether there is a `moved` block for it. Without one, Terraform destroys the old resource and creates a new one, however
   * similar the two are.
   */
  readonly isMoved: boolean;
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

/** The resources that `moved` blocks rename, and those that look renamed without one. */
export function renames(before: Configuration, after: Configuration): Rename[] {
  const moved = after.moves
    .map(({ from, to }) => ({
      from: withoutKeys(from),
      to: withoutKeys(to),
      // An instance may join those that are there.
      isJoining: to.endsWith("]") && before.blocks.has(withoutKeys(to)),
    }))
    .filter(
      ({ from, to, isJoining }) =>
        from !== to &&
        (isGone(from, before, after) || isInModule(from, before)) &&
        (isNew(to, before, after) || isJoining || isInModule(to, after)),
    )
    .map(({ from, to }) => ({ from, to, isMoved: true }));
  const afterMoves = before.renamed(moved);
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
    JSON.parse(
      others.reduce(
        (text, { type, name }) =>
          text.replaceAll(new RegExp(`(?<![\\w.-])${type}\\.${name}(?![\\w-])`, "g"), `${type}.*`),
        JSON.stringify(block.arguments),
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
  return before.blocks.has(address) && !after.blocks.has(address);
}

function isNew(address: string, before: Configuration, after: Configuration): boolean {
  return !before.blocks.has(address) && after.blocks.has(address);
}

/** Whether an address is in a module that a configuration calls. Its blocks are not in the JSON. */
function isInModule(address: string, configuration: Configuration): boolean {
  const [, call] = /^(module\.[\w-]+)\./.exec(address) ?? [];
  return call !== undefined && configuration.blocks.has(call);
}

/** The address of the block: `aws_subnet.a["x"]` is an instance of `aws_subnet.a`. */
function withoutKeys(address: string): string {
  return address.replace(/\[[^\]]*\]/g, "");
}

/** Renames as moves, regardless of whether Terraform would move them. */
export function asMoves(found: readonly Rename[]): Move[] {
  return found.map(({ from, to }) => ({ from, to }));
}
