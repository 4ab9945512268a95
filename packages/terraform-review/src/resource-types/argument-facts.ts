import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";

/** The paths of arguments. */
export interface Grants {
  readonly to: readonly string[];
  /** Those that limit when, such as `source_arn`. */
  readonly limits?: readonly string[];
  /** What it gives whatever its arguments are. */
  readonly always?: string;
  readonly what: readonly string[];
  readonly on: readonly string[];
}

export interface Encryption {
  /** The boolean argument that turns it on. It cannot be a key id: the report would not notice its removal. */
  readonly argument: string;
  /**
   * Arguments that name a source from which it inherits its encryption.
   *
   * @default - none
   */
  readonly inheritedFrom?: readonly string[];
  /**
   * Whether AWS encrypts it if the argument is omitted.
   *
   * @default - it does not
   */
  isDefault?(block: Block, configuration: Configuration): boolean;
}

export interface SecretArgument {
  readonly argument: string;
  /**
   * The write-only argument for it, whose value is not stored in the state.
   *
   * @default - the provider has none
   */
  readonly writeOnly?: string;
  /**
   * Whether the argument's value is a secret.
   *
   * @default - always
   */
  isSecret?(block: Block, configuration: Configuration): boolean;
}
