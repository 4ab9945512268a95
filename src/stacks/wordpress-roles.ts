import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { TerraformStack } from "cdktf";
import { InstanceRole } from "../compute/role";
import { EnhancedMonitoring } from "../data/enhanced-monitoring";
import { boundaryArn } from "../deployment/instance-boundary";
import { monitoringBoundaryArn } from "../deployment/monitoring-boundary";

/** Gives all roles of a stack the environment's boundaries, without which a deployment role cannot create them. */
export function limitRoles(stack: TerraformStack, environment: string): void {
  const { accountId } = new DataAwsCallerIdentity(stack, "account");
  for (const construct of stack.node.findAll()) {
    if (construct instanceof InstanceRole) {
      construct.limitTo(boundaryArn(environment, accountId));
    } else if (construct instanceof EnhancedMonitoring) {
      construct.limitTo(monitoringBoundaryArn(environment, accountId));
    }
  }
}
