import { isOff, isOn } from "../../../configuration/argument-value";
import { nestedBlocks } from "../../../configuration/block";
import { typesWith } from "../../../resource-types/resource-types";
import { Guardrail } from "../../guardrail";

/** Resource types that are the primary storage of their data. */
const DATA = typesWith("stateful").flatMap(([type, { isPrimaryStorage }]) =>
  isPrimaryStorage ? [type] : [],
);

/** A stack with a protected database has data worth keeping, so everything that stores data has to be protected. */
export const protectedData: Guardrail = {
  id: "protected-data",
  reason:
    "the stack's database is protected from deletion, but a rename or a changed argument would still replace this resource, and its data would be lost",
  fix: "set prevent_destroy in its lifecycle",
  keptBy: "lifecycle",
  violations: (stack) => {
    const isProtected = stack
      .resources("aws_db_instance", "aws_rds_cluster")
      .some((database) => isOn(stack, database, "deletion_protection"));
    return (
      stack
        .resources(...DATA)
        // A replica only has data that its source has, too.
        .filter(({ arguments: args }) => isProtected && args["replicate_source_db"] === undefined)
        .filter((resource) =>
          // Terraform allows no expressions in `lifecycle`.
          nestedBlocks(resource, "lifecycle").every((lifecycle) =>
            isOff(stack, lifecycle, "prevent_destroy"),
          ),
        )
        .map(({ address }) => ({ address, message: `${address} holds data, and Terraform may destroy it` }))
    );
  },
};
