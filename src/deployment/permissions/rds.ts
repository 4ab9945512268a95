import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the database, its read replicas and their groups, and waiting until they are available. */
export const reads = ["rds:Describe*", "rds:ListTagsForResource"];

/** Creating, changing and deleting the database, its read replicas, their subnet and parameter groups, and snapshots. */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  return [
    allow(
      "KeepDatabase",
      [
        "rds:AddTagsToResource",
        "rds:CreateDB*",
        "rds:DeleteDB*",
        "rds:ModifyDB*",
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
