import { Construct } from "constructs";
import { GeneratedSecret } from "./generated-secret";

export interface AdministratorCredentialsProps {
  /** Name of the secret, one of a kind in the region. */
  readonly secretName: string;
  /** Keeps a deleted secret for 30 days, and refuses to be destroyed by Terraform. */
  readonly protect: boolean;
}

/**
 * The password of WordPress's first administrator, as the installation sets it. A secret of its own with one generation:
 * later the administrator changes the password in wp-admin, and new credentials of the fleet must not claim otherwise.
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
