import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { InterfaceSource } from "./network-interfaces";
import { Picture } from "./picture";

/**
 * What is known about a resource type. A new service is one file of these, and a line in `resource-types.ts`.
 *
 * Every fact is optional, and its comment says what uses it. Only facts are here: the code that compares and walks is
 * where they are used. Changes of a type without facts are still listed, and the diagram shows its type and name.
 */
export interface ResourceType {
  /**
   * What operators call one, such as `database`. Reports and reachability write it before the name.
   *
   * @default - reports write the address
   */
  readonly noun?: string;

  /**
   * The arguments that may hold the name that operators see, in order of preference; a path such as `tags.Name` leads into
   * an object. AWS completes a name that a `_prefix` argument begins. Where none of them is known before apply, reports use
   * the resource's name within Terraform. An empty list is for what needs no name: the diagram shows its label.
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
   * Where it puts network interfaces: reachability then shows it as an endpoint, and the diagram draws it in its subnets.
   *
   * @default - it is no endpoint
   */
  networkInterfaces?(block: Block, configuration: Configuration): InterfaceSource[];

  /**
   * Reachability reads the security groups that it refers to elsewhere: those of a launch template, say, through its Auto
   * Scaling group.
   *
   * @default - where it refers to security groups and has no `networkInterfaces`, reachability notes that it was not read
   */
  readonly groupsReadElsewhere?: boolean;

  /**
   * It holds what no apply can bring back: the report warns before it is destroyed or replaced.
   *
   * @default - it can be created again as it was
   */
  readonly stateful?: Stateful;

  /**
   * Arguments that AWS cannot change on what exists: Terraform destroys it and creates another. By hashicorp/aws 5.100.0;
   * the site's `__tests__/terraform/force-new.test.ts` has the provider confirm each of them. The report uses them to say
   * what is replaced, and why.
   *
   * @default - it may be replaced too: only a plan knows
   */
  readonly forceNew?: readonly string[];

  /**
   * The defaults of omitted `forceNew` arguments: to write one out replaces nothing.
   *
   * @default - `false` is taken for a default, and nothing else
   */
  readonly defaults?: Readonly<Record<string, string>>;

  /**
   * What the report lists under costs.
   *
   * @default - nothing
   */
  readonly costs?: Costs;

  /**
   * What keeps it, or what it holds, from being lost. The report warns when one of these gets weaker.
   *
   * @default - only `prevent_destroy`, which every resource may have
   */
  readonly protections?: readonly Protection[];

  /**
   * It protects another resource by being declared: the report warns when it goes while the other stays.
   *
   * @default - it protects none
   */
  readonly guards?: Guard;

  /**
   * What encrypts the data that it stores. The guardrail `encryption-at-rest` asks for it, and the report warns when it is
   * turned off.
   *
   * @default - nothing to turn on
   */
  readonly encryption?: Encryption;

  /**
   * An argument that takes a secret: the guardrail `write-only-passwords` keeps it out of the state.
   *
   * @default - none
   */
  readonly secret?: SecretArgument;

  /**
   * The argument that gives it a public address. The guardrail `private-database` forbids it.
   *
   * @default - none
   */
  readonly publicSwitch?: string;

  /**
   * The argument that names its subnets, when it must not fail with one zone. The guardrail `several-zones` looks at it.
   *
   * @default - it is in one zone by nature, or in all
   */
  readonly spreadOver?: string;
}

/** Resource types by their names. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;

interface Stateful {
  /** What becomes of what it holds when it is destroyed as it is declared: sentences. */
  onDestroy(args: Arguments): string[];
  /**
   * It is where users' data is stored first, and nowhere else. In a stack whose database is protected, the guardrail
   * `protected-data` asks for `prevent_destroy`.
   *
   * @default false
   */
  readonly isPrimaryStorage?: boolean;
}

interface Costs {
  /** What costs by being there, in the plural, such as `load balancers`. */
  readonly counted?: string;
  /**
   * Which of them cost.
   *
   * @default - all
   */
  countedIf?(args: Arguments): boolean;
  /** Arguments that change the price, by path, with what to call them. More of a number, or a larger size, costs more. */
  readonly arguments?: Readonly<Record<string, string>>;
}

export interface Protection {
  /** How strong it is: the more, the stronger. */
  strength(args: Arguments): number;
  /** What is worse when it gets weaker: a clause that follows the name. */
  readonly lost: string;
}

interface Guard {
  /** The argument that refers to what it protects. */
  readonly protects: string;
  /** What is worse without it: a clause that follows the name of what it protects. */
  readonly lost: string;
}

export interface Encryption {
  /** The boolean argument that turns it on. A key id is not one: the report would not notice that it goes. */
  readonly argument: string;
  /**
   * Arguments that name a source, whose encryption is taken over.
   *
   * @default - none
   */
  readonly inheritedFrom?: readonly string[];
  /**
   * Whether AWS encrypts it when the argument is left out.
   *
   * @default - it does not
   */
  isDefault?(block: Block, configuration: Configuration): boolean;
}

interface SecretArgument {
  readonly argument: string;
  /**
   * The argument that takes it without leaving it in the state.
   *
   * @default - the provider has none
   */
  readonly writeOnly?: string;
  /**
   * Whether what it takes is a secret.
   *
   * @default - always
   */
  isSecret?(block: Block, configuration: Configuration): boolean;
}
