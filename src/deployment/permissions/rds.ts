import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the database, its read replicas and their groups, and waiting until they are available. */
export const reads = ["rds:Describe*", "rds:ListTagsForResource"];

/**
 * Creating, changing and deleting the database, its read replicas, their subnet and parameter groups, and taking the final
 * snapshot. Snapshots are neither deleted nor shared nor restored: what has been kept stays.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  return [
    allow(
      "KeepDatabase",
      [
        "rds:AddTagsToResource",
        "rds:CreateDBInstance",
        "rds:CreateDBInstanceReadReplica",
        "rds:CreateDBParameterGroup",
        "rds:CreateDBSnapshot",
        "rds:CreateDBSubnetGroup",
        "rds:DeleteDBInstance",
        "rds:DeleteDBParameterGroup",
        "rds:DeleteDBSubnetGroup",
        "rds:ModifyDBInstance",
        "rds:ModifyDBParameterGroup",
        "rds:ModifyDBSubnetGroup",
        "rds:RebootDBInstance",
        "rds:RemoveTagsFromResource",
        "rds:ResetDBParameterGroup",
      ],
      regionalArns(environment, "rds", [
        // Every database has an option group, if only the default one.
        "og:default:*",
        ...["db", "subgrp", "pg", "snapshot"].map((kind) => `${kind}:${name}-wordpress*`),
      ]),
    ),
  ];
}
