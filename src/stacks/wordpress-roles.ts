import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { TerraformStack } from "cdktf";
import { InstanceRole } from "../compute/role";
import { boundaryArn } from "../deployment/instance-boundary";

/** Gives all roles of a stack's instances the environment's boundary, without which a deployment role cannot create them. */
export function limitInstanceRoles(stack: TerraformStack, environment: string): void {
  const { accountId } = new DataAwsCallerIdentity(stack, "account");
  for (const construct of stack.node.findAll()) {
    if (construct instanceof InstanceRole) {
      construct.limitTo(boundaryArn(environment, accountId));
    }
  }
}
