import { Construct } from "constructs";
import { GeneratedSecret } from "./generated-secret";

export interface WordPressCredentialsProps {
  /** Name of the secret, unique in the region. */
  readonly secretName: string;
  /** Version of the values: a higher one sets new values and logs everyone out. */
  readonly version: number;
  /**
   * Months after which new values are set.
   * @default - never
   */
  readonly rotateEveryMonths?: number;
  /** Whether AWS keeps a deleted secret for 30 days, and Terraform refuses to destroy it. */
  readonly protect: boolean;
}

/**
 * The keys and salts that sign WordPress's cookies. The whole fleet shares one set: if each instance had its own, users
 * would be logged out whenever the load balancer chose another instance.
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
 * WordPress's secrets, the same on every instance: the password of its database user, and the keys and salts of its
 * cookies.
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
      rotateEveryMonths: props.rotateEveryMonths,
      protect: props.protect,
    });
  }
}
