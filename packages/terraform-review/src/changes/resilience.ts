import { isOn, literalNumber, literalValue, numberAt } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { displayName } from "../resource-types/naming";
import { resourceType, typesWith } from "../resource-types/resource-types";
import { isSame } from "./attributes";
import { blockedTarget } from "./blocked-targets";
import { fewerZones } from "./fewer-zones";
import { countArguments } from "./instance-counts";
import { instanceKeys } from "./instances";
import { lostWayOut } from "./lost-way-out";
import { majorUpgrade } from "./major-upgrades";
import { refusedChanges } from "./refused-changes";
import { scheduledStops } from "./scheduled-stops";

/** A failure that is survived before a change, and not after it, or an outage that the apply itself causes. */
export interface LostResilience {
  readonly address: string;
  /** Kind and name, such as `database shop`. */
  readonly what: string;
  /** A clause, such as "has no standby any more". */
  readonly how: string;
  /** The order of applies that avoids it; empty if there is none. */
  readonly instead: string;
}

/**
 * What a change takes from a stack's resilience: zones, standbys, backups, second instances and NAT gateways, entrances
 * that go in the same apply that brings the new ones, and an apply that succeeds.
 *
 * @param replaced the addresses of resources that are replaced
 */
export function lostResilience(
  before: Configuration,
  after: Configuration,
  replaced: readonly string[],
): LostResilience[] {
  const remaining = after.resources().flatMap((current) => {
    const old = before.resource(current.address);
    return old
      ? losses(old, current, before, after).map((how): LostResilience => ({
          address: current.address,
          what: displayName(current, after),
          how,
          instead: "",
        }))
      : [];
  });
  return [
    ...remaining,
    ...stopped(before, after, replaced),
    ...refusedChanges(before, after, replaced),
    ...scheduledStops(before, after),
    ...fewerNatGateways(before, after),
    ...goneEntrances(before, after, replaced),
  ];
}

/** What stops and starts again, because an argument is only changed while it is stopped. */
function stopped(before: Configuration, after: Configuration, replaced: readonly string[]): LostResilience[] {
  return typesWith("stoppedBy").flatMap(([type, stoppedBy]) =>
    after.resources(type).flatMap((current): LostResilience[] => {
      const old = before.resource(current.address);
      const because = stoppedBy.find((name) => old && !isSame(old.arguments[name], current.arguments[name]));
      return because === undefined || replaced.includes(current.address)
        ? []
        : [
            {
              address: current.address,
              what: displayName(current, after),
              how: `stops and starts again (\`${because}\` is only changed while it is stopped)`,
              instead: "",
            },
          ];
    }),
  );
}

/** Types whose `state` is ENABLED if it is omitted. */
const ON_BY_DEFAULT: readonly string[] = [
  "aws_cloudwatch_event_rule",
  "aws_scheduler_schedule",
  "aws_dlm_lifecycle_policy",
];

function losses(old: Block, current: Block, before: Configuration, after: Configuration): string[] {
  const wasOn = (argument: string) => isOn(before, old, argument) && !mayBeOn(after, current, argument);
  return [
    ...fewerZones(old, current, before, after),
    ...lostWayOut(old, current),
    ...blockedTarget(old, current, before, after),
    ...(wasOn("multi_az")
      ? ["has no standby any more (`multi_az` is off): a failure of its zone stops it"]
      : []),
    ...(wasOn("automatic_failover_enabled") || wasOn("multi_az_enabled")
      ? ["does not fail over to another node any more"]
      : []),
    ...(isLess("num_replicas_per_shard", 1) || isLess("replicas_per_node_group", 1)
      ? ["has no replica any more: if a node fails, its data is not served until another has started"]
      : []),
    ...(isLess("deployment_minimum_healthy_percent", 1)
      ? ["may have no running task during a deployment (`deployment_minimum_healthy_percent` is 0)"]
      : []),
    ...(isLess("backup_retention_period", 1)
      ? ["has no automated backups any more (`backup_retention_period` is 0)"]
      : []),
    ...fewerInstances(),
    ...(["enabled", "is_enabled", "enable", "active", "state"].some((argument) => isSwitchedOff(argument))
      ? ["is switched off: what it does stops with the apply"]
      : []),
    // Omitted, it is not limited: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    ...(is("reserved_concurrent_executions") === "0" && was("reserved_concurrent_executions") !== "0"
      ? ["may not run at all any more (`reserved_concurrent_executions` is 0)"]
      : []),
    ...(resourceType(current.type).addressedBy ?? [])
      .filter(isOther)
      .map(
        (argument) =>
          `gets another address (\`${argument}\` ${was(argument)} → ${is(argument)}): what connects to the old one fails until it knows the new one`,
      ),
    ...majorUpgrade(old, current, before, after),
  ];

  function was(argument: string) {
    return literalValue(before, old, argument);
  }

  function is(argument: string) {
    return literalValue(after, current, argument);
  }

  function isOther(argument: string): boolean {
    const [then, now] = [was(argument), is(argument)];
    return Boolean(then) && Boolean(now) && then !== now;
  }

  function isSwitchedOff(argument: string): boolean {
    const [was, is] = [literalValue(before, old, argument), literalValue(after, current, argument)];
    const isOff = is === "false" || is === "DISABLED" || (is === null && argument === "is_enabled");
    return isOff && was !== is && (was !== null || argument !== "state" || ON_BY_DEFAULT.includes(old.type));
  }

  /** Whether there were more, and may be fewer than two now. */
  function isFewer(path: string): boolean {
    const [was, is] = [numberAt(before, old, path), numberAt(after, current, path)];
    return was !== undefined && is !== undefined && is < 2 && is < was;
  }

  function fewerInstances(): string[] {
    const path = countArguments(current.type).find(isFewer);
    const is = path === undefined ? undefined : numberAt(after, current, path);
    return is === undefined
      ? []
      : is < 1
        ? [`may have no instance at all (\`${path}\` is ${is}): nothing serves then`]
        : [
            "may have fewer than two instances: if the only one fails, nothing serves until another has started",
          ];
  }

  /** Whether a number was at least this, and certainly is no more. */
  function isLess(argument: string, least: number): boolean {
    const [was, is] = [literalNumber(before, old, argument), literalNumber(after, current, argument)];
    return was !== undefined && is !== undefined && was >= least && is < least;
  }
}

/** Whether a boolean argument is on, or is known only after apply. */
function mayBeOn(configuration: Configuration, block: Block, argument: string): boolean {
  const value = literalValue(configuration, block, argument);
  return value === undefined || value === "true";
}

/** One NAT gateway for several is a single point of failure. None at all is another design. */
function fewerNatGateways(before: Configuration, after: Configuration): LostResilience[] {
  const [old, current] = [before, after].map((configuration) =>
    configuration
      .resources("aws_nat_gateway")
      .flatMap((gateway) => (instanceKeys(gateway) ?? ["?", "?"]).map(() => gateway)),
  );
  const [left] = current!;
  return old!.length > 1 && current!.length === 1
    ? [
        {
          address: left!.address,
          what: displayName(left!, after),
          how: `is the only NAT gateway, instead of ${old!.length}: if its zone fails, nothing private reaches the internet`,
          instead: "",
        },
      ]
    : [];
}

/** Entrances that names led to, and that go in the apply that leads the names elsewhere. */
function goneEntrances(
  before: Configuration,
  after: Configuration,
  replaced: readonly string[],
): LostResilience[] {
  return after.resources("aws_route53_record").flatMap((record) => {
    const old = before.resource(record.address);
    const targets = (block: Block, configuration: Configuration) =>
      configuration
        .referencedBy([block.arguments["alias"], block.arguments["records"]], block)
        .filter(({ type }) => type !== "aws_route53_zone" && !type.startsWith("aws_acm"));
    const current = targets(record, after);
    return (old ? targets(old, before) : [])
      .filter(({ address }) => !after.resource(address) || replaced.includes(address))
      .map((gone): LostResilience => {
        const others = current.filter(({ address }) => address !== gone.address);
        return {
          address: gone.address,
          what: displayName(gone, before),
          how: `goes in the apply that brings what \`${record.address}\` leads to instead${others.length > 0 ? ` (\`${others[0]!.address}\`)` : ""}: until resolvers forget its address, visitors get errors`,
          instead:
            "First apply the new entrance beside the old one, then the record, and remove the old one after the record's time to live",
        };
      });
  });
}
