import { isOff, isOn } from "../../../configuration/argument-value";
import { nestedBlocks } from "../../../configuration/block";
import { typesWith } from "../../../resource-types/resource-types";
import { Guardrail } from "../../guardrail";

/** What holds data that nothing else has. */
const DATA = typesWith("stateful").flatMap(([type, { isPrimaryStorage }]) =>
  isPrimaryStorage ? [type] : [],
);

/** A stack whose database is protected says that its data matter: then all of it is kept. */
export const protectedData: Guardrail = {
  id: "protected-data",
  reason:
    "the stack's database is protected from deletion, but a rename or a changed argument would still replace this resource, and its data would be lost",
  fix: "set prevent_destroy in its lifecycle",
  violations: (stack) => {
    const isProtected = stack
      .resources("aws_db_instance", "aws_rds_cluster")
      .some((database) => isOn(stack, database, "deletion_protection"));
    return (
      stack
        .resources(...DATA)
        // A replica has nothing that its source has not.
        .filter(({ arguments: args }) => isProtected && args["replicate_source_db"] === undefined)
        .filter((resource) =>
          // Terraform takes no expression there.
          nestedBlocks(resource, "lifecycle").every((lifecycle) =>
            isOff(stack, lifecycle, "prevent_destroy"),
          ),
        )
        .map(({ address }) => ({ address, message: `${address} holds data, and Terraform may destroy it` }))
    );
  },
};
