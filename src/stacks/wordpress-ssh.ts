import { Bastion } from "../compute/bastion";
import { Environment } from "../config/complete";
import { Network } from "../network/network";
import { AwsStack } from "./aws-stack";
import { declareOperatorVariables } from "./operator-variables";

/** How operators reach the instances by SSH. Session Manager needs none of it. */
export interface SshAccess {
  readonly bastion: Bastion;
  /** Name of an existing EC2 key pair. */
  readonly keyPairName: string;
  /** Terraform reference to the list of IPv4 ranges that may connect to the bastion. */
  readonly adminCidrs: string[];
}

/** Declares the bastion and the variables that only SSH needs, unless the environment does without. */
export function declareSsh(
  stack: AwsStack,
  { bastion, architecture, names }: Environment,
  network: Network,
): SshAccess | undefined {
  if (!bastion.enabled) {
    return undefined;
  }
  const { adminCidrs, keyPairName } = declareOperatorVariables(stack);
  return {
    bastion: new Bastion(stack, "bastion", {
      network,
      architecture,
      keyPairName,
      roleName: names.bastion,
      name: bastion.name,
      instanceType: bastion.instanceType,
    }),
    keyPairName,
    adminCidrs,
  };
}
