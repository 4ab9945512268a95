import { isOn } from "../../../configuration/argument-value";
import { Subnets } from "../../../reachability/terraform/subnets";
import { typesWith } from "../../../resource-types/resource-types";
import { Guardrail } from "../../guardrail";

/** A database has no public address and is not in a subnet where it could have one. */
export const privateDatabase: Guardrail = {
  id: "private-database",
  reason:
    "a single security group rule is all that separates a database with a public address from the internet",
  fix: "set publicly_accessible to false, and use private subnets only",
  knownAs: ["RDS.2", "CKV_AWS_17"],
  violations: (stack) => {
    const subnets = new Subnets(stack);
    return [
      ...typesWith("publicAccessArgument")
        .flatMap(([type, argument]) =>
          stack.resources(type).filter((database) => isOn(stack, database, argument)),
        )
        .map(({ address }) => ({ address, message: `${address} is publicly accessible` })),
      ...stack.resources("aws_db_subnet_group").flatMap((group) =>
        subnets
          .of(group.arguments["subnet_ids"], group)
          .filter(({ routes }) => routes.some(({ target }) => target.kind === "internet gateway"))
          .map(({ name }) => ({
            address: group.address,
            message: `${group.address} has ${name}, which is a public subnet`,
          })),
      ),
    ];
  },
};
