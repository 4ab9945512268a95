import { Construct } from "constructs";
import { GeneratedSecret } from "./generated-secret";

export interface WordPressCredentialsProps {
  /** Name of the secret, one of a kind in the region. */
  readonly secretName: string;
  /** Number of this generation of values: a higher one sets new passwords and logs everybody out. */
  readonly version: number;
  /** Keeps a deleted secret for 30 days, and refuses to be destroyed by Terraform. */
  readonly protect: boolean;
}

/**
 * The keys and salts that sign WordPress's cookies. One set for the whole fleet: with a set of its own on each
 * instance, a visitor would be logged out whenever the load balancer picks another one.
 */
const KEYS_AND_SALTS = [
  "AUTH_KEY",
  "SECURE_AUTH_KEY",
  "LOGGED_IN_KEY",
  "NONCE_KEY",
  "AUTH_SALT",
  "SECURE_AUTH_SALT",
  "LOGGED_IN_SALT",
  "NONCE_SALT",
];

/**
 * What WordPress keeps secret, the same on every instance: its database user's password, and the keys and salts of
 * its cookies.
 */
export class WordPressCredentials extends GeneratedSecret {
  constructor(scope: Construct, id: string, props: WordPressCredentialsProps) {
    super(scope, id, {
      name: props.secretName,
      description: "WordPress: password of its database user, keys and salts",
      generated: {
        password: 32,
        ...Object.fromEntries(KEYS_AND_SALTS.map((key) => [key, 64])),
      },
      version: props.version,
      protect: props.protect,
    });
  }
}
