import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";
import { isOff, isOn } from "../../../configuration/argument-value";

/** What holds data that nothing else has. */
const DATA = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_efs_file_system",
  "aws_s3_bucket",
  "aws_dynamodb_table",
];

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
