import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { RECORDED_IN, RECORDING } from "../data/enhanced-monitoring";
import { DEPLOYMENT_PATH } from "./deployment-role";
import { DeployedEnvironment } from "./permissions/deployed-environment";
import { allow } from "./permissions/statement";

export interface MonitoringBoundaryProps {
  readonly environment: DeployedEnvironment;
}

/**
 * The permissions boundary of the role with which RDS records what a database's operating system does. A deployment may write
 * any policy and any trust policy into that role, and let in anybody: with this boundary it can do nothing but write to the
 * log group of enhanced monitoring, and read it.
 */
export class MonitoringBoundary extends Construct {
  constructor(scope: Construct, id: string, { environment }: MonitoringBoundaryProps) {
    super(scope, id);
    const document = new DataAwsIamPolicyDocument(this, "permissions", {
      statement: [allow("RecordOperatingSystem", [...RECORDING], [...RECORDED_IN])],
    });
    new IamPolicy(this, "Resource", {
      name: boundaryName(environment.name),
      path: DEPLOYMENT_PATH,
      description: `The most that the monitoring of the database of ${environment.name} can be allowed to do`,
      policy: document.json,
    });
  }
}

/** ARN of the boundary in an environment, in one account or in any. */
export function monitoringBoundaryArn(environment: string, account = "*"): string {
  return `arn:aws:iam::${account}:policy${DEPLOYMENT_PATH}${boundaryName(environment)}`;
}

function boundaryName(environment: string): string {
  return `${environment}-monitoring`;
}
