import { Construct } from "constructs";
import { GeneratedSecret } from "./generated-secret";

export interface AdministratorCredentialsProps {
  /** Name of the secret, unique in the region. */
  readonly secretName: string;
  /** Whether AWS keeps a deleted secret for 30 days, and Terraform refuses to destroy it. */
  readonly protect: boolean;
}

/**
 * The password of WordPress's first administrator, as the installation sets it. It is a secret of its own that is never
 * rotated: the administrator changes the password in wp-admin, of which a new version of the secret would know nothing.
 */
export class AdministratorCredentials extends GeneratedSecret {
  constructor(scope: Construct, id: string, props: AdministratorCredentialsProps) {
    super(scope, id, {
      name: props.secretName,
      description: "Password of WordPress's first administrator, as installed",
      generated: { password: 24 },
      version: 1,
      protect: props.protect,
    });
  }
}
