import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Encryption, Grants, SecretArgument } from "./argument-facts";
import { Costs } from "./costs";
import { Expiry } from "./expiries";
import { InterfaceSource } from "./network-interfaces";
import { Picture } from "./picture";

/**
 * What is known about a resource type. To add a service, write one file of these, and add a line to `resource-types.ts`.
 *
 * Every fact is optional, and its comment says what uses it. These files have only facts; the code that uses them is
 * elsewhere. To list a type is to say that it was looked at: the report takes a type without `stateful` for one that holds no
 * data, and one without `forceNew` and without `stateful` for one that can be replaced without loss. The report does not
 * judge the change and the removal of a type that is not listed. It lists them, and says that it does not know the type.
 */
export interface ResourceType {
  /**
   * What operators call one, such as `database`. Reports and reachability write it before the name.
   *
   * @default - reports write the address
   */
  readonly noun?: string;

  /**
   * The arguments that may have the name that operators see, in order of preference. They can be paths, such as
   * `tags.Name`. A `_prefix` argument is only the beginning of a name. If none of them is known before apply, reports
   * use the resource's name in Terraform. An empty list is for types that need no name: the diagram shows the label.
   *
   * @default ["name", "tags.Name"]
   */
  readonly name?: readonly string[];

  /**
   * How the diagram draws it.
   *
   * @default - a general icon, and the type as text
   */
  readonly picture?: Picture;

  /**
   * Where it has network interfaces: reachability shows it as an endpoint, and the diagram draws it in its subnets.
   *
   * @default - it is no endpoint
   */
  networkInterfaces?(block: Block, configuration: Configuration): InterfaceSource[];

  /**
   * Its security groups are read through another resource: those of a launch template, for example, through its Auto
   * Scaling group.
   *
   * @default - if it refers to security groups and has no `networkInterfaces`, reachability notes that it was not read
   */
  readonly groupsReadElsewhere?: boolean;

  /**
   * It holds data that no apply can restore: the report warns before it is destroyed or replaced.
   *
   * @default - it can be created again without loss
   */
  readonly stateful?: Stateful;

  /**
   * Arguments of which only some changes force replacement, with the condition. The provider's schema digest has the others
   * (`provider-schema`); these are conditions in the provider's code that it cannot show. Undefined if only a plan shows it.
   *
   * @default - a change that may force replacement is not judged
   */
  readonly forceNewIf?: Readonly<
    Record<string, (before: Arguments, after: Arguments) => boolean | undefined>
  >;

  /**
   * What is chosen for omitted arguments: to set one to that changes nothing. Defaults of the provider are in its schema digest.
   *
   * @default - an omitted argument may have any value
   */
  readonly defaults?: Defaults | ((args: Arguments) => Defaults);

  /**
   * What applies of the parameters that a group does not set, by their names, as far as it matters here.
   *
   * @default - a parameter that is not set may have any value
   */
  parameters?(args: Arguments): Readonly<Record<string, string>>;

  /**
   * Each is a version of something, such as a task definition: a new one takes its place, and what uses the old one goes on with
   * it until it uses the new one. The report does not warn of its replacement.
   *
   * @default - its replacement interrupts what uses it
   */
  readonly isVersion?: boolean;

  /** Whether those who are served do not notice that it is replaced. Otherwise, the report warns of it. */
  isReplacedUnnoticed?(args: Arguments, isCreatedFirst: boolean): boolean;

  /**
   * What it creates is in a chart, a manifest or a template, and neither in the JSON nor in a plan: a change is not judged.
   *
   * @default - it is what its arguments say
   */
  readonly isOpaque?: boolean;

  /**
   * What the report lists under costs.
   *
   * @default - nothing
   */
  readonly costs?: Costs;

  /**
   * What protects it or its data from being lost. The report warns when one of these gets weaker.
   *
   * @default - only `prevent_destroy`, which every resource can have
   */
  readonly protections?: readonly Protection[];

  /** What gets weaker by a change, if no single number says it. */
  weakened?(before: Arguments, after: Arguments): readonly Omit<Protection, "strength">[];

  /**
   * It protects another resource by being declared: the report warns if it is removed and the other resource stays.
   *
   * @default - it protects none
   */
  readonly guards?: Guard;

  /**
   * To protect others, or to record what happens, is what it is for: a clause that says what is missing without it. The report
   * warns if it is removed, and does not judge a change of it.
   *
   * @default - it is for something else
   */
  readonly safeguard?: string;

  /**
   * It keeps people from seeing what others find, or drops what others record: a clause, such as "hides findings". The report warns if it
   * is new, and does not judge its change.
   *
   * @default - it hides nothing
   */
  hides?(args: Arguments): string | undefined;

  /** Whether a change of a safeguard certainly leaves it as strong as it was. Otherwise, the change is not judged. */
  isAsStrong?(before: Arguments, after: Arguments): boolean;

  /**
   * Something stops when it is removed: requests are no longer served, names no longer resolve, or jobs no longer run. The report
   * warns of that.
   *
   * @default - nothing stops, or only what refers to it, which has to change, too
   */
  readonly isInUse?: boolean;

  /**
   * Arguments that are only changed while it is stopped, so that it stops and starts again. The report warns of that.
   *
   * @default - nothing stops it
   */
  readonly stoppedBy?: readonly string[];

  /**
   * Arguments that are part of the address at which clients find it, and that are changed in place. The report warns, because
   * clients that know the old address lose it.
   *
   * @default - its address stays, or changes only with a replacement
   */
  readonly addressedBy?: readonly string[];

  /**
   * What it deletes by itself. The report warns if more is deleted, or earlier.
   *
   * @default - it deletes nothing by itself
   */
  expiries?(args: Arguments): readonly Expiry[];

  /**
   * The argument with the resource from which it deletes by time, if that is another one.
   *
   * @default - it deletes what it holds itself
   */
  readonly expiresFrom?: string;

  /**
   * The arguments with how many instances there are at least. The report warns if there are fewer than two.
   *
   * @default - those that providers name alike, such as `desired_count` and `min_size`
   */
  readonly instances?: string | readonly string[];

  /**
   * The arguments that say to whom it gives what, and of what: permissions that no policy document has. The report lists what is
   * gained and lost. Nobody is named if the resource is a role, whose permissions those who have the role gain.
   *
   * @default - it gives no permission, or does so by policies, which are read whatever the type
   */
  readonly grants?: Grants;

  /**
   * What encrypts its data at rest. The guardrail `encryption-at-rest` requires it, and the report warns if it is turned
   * off.
   *
   * @default - there is nothing to turn on
   */
  readonly encryption?: Encryption;

  /**
   * An argument for a secret, which the guardrail `write-only-passwords` keeps out of the state.
   *
   * @default - none
   */
  readonly secret?: SecretArgument;

  /**
   * The argument that gives it a public address, which the guardrail `private-database` forbids.
   *
   * @default - none
   */
  readonly publicAccessArgument?: string;

  /**
   * The argument with its subnets, if it has to survive the failure of a zone. The guardrail `several-zones` checks it.
   *
   * @default - it is always in one zone, or always in all of them
   */
  readonly multiZoneSubnets?: string;
}

/** Values by the names of arguments. */
type Defaults = Readonly<Record<string, string | boolean>>;

/** Resource types by name. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;

interface Stateful {
  /** What happens to its data when it is destroyed with the arguments that it has, in sentences. */
  onDestroy(args: Arguments): string[];
  /**
   * It is the primary storage of users' data. In a stack with a protected database, the guardrail `protected-data`
   * requires `prevent_destroy` for it.
   *
   * @default false
   */
  readonly isPrimaryStorage?: boolean;
}

export interface Protection {
  /** How strong it is: the higher, the stronger. */
  strength(args: Arguments): number;
  /** The consequence of weakening it: a clause that follows the name. */
  readonly lost: string;
  /** The path of the argument that alone decides how strong it is, if one does. */
  readonly argument?: string;
  /** Whether data that exists is deleted soon after the apply. */
  readonly isDataLoss?: boolean;
  /**
   * What it protects, if that is not data from being lost: data and connections from being read, service from failures, or what
   * somebody may not do.
   *
   * @default "protection"
   */
  readonly concern?: "encryption" | "availability" | "permissions";
  /** Whether it is known of a reference, too. Otherwise, what is known only after apply is not judged. */
  readonly isOfReferences?: boolean;
}

interface Guard {
  /** The argument that refers to what it protects. */
  readonly protects: string;
  /**
   * Whether it protects more than AWS does without it.
   *
   * @default - it does
   */
  isNeeded?(args: Arguments): boolean;
  /** The consequence of removing it: a clause that follows the name of what it protects. */
  readonly lost: string;
  /** @default "protection" */
  readonly concern?: Protection["concern"];
}
