import { literalValue } from "../../../configuration/argument-value";
import { typesWith } from "../../../resource-types/resource-types";
import { Guardrail } from "../../guardrail";

/** The state has the values of ordinary arguments in plain text. A literal value is in the JSON, too. */
export const writeOnlyPasswords: Guardrail = {
  id: "write-only-passwords",
  reason: "anyone who can read the state, or this JSON, can read the password",
  fix: "generate it with an ephemeral resource, and pass it to the write-only argument",
  violations: (stack) =>
    typesWith("secret").flatMap(([type, { argument, writeOnly, isSecret = () => true }]) =>
      stack
        .resources(type)
        .filter((resource) => isSecret(resource, stack))
        .flatMap((resource) => {
          const { address } = resource;
          const text = literalValue(stack, resource, argument);
          if (text === null || text === "") {
            return [];
          }
          if (text !== undefined) {
            return [{ address, message: `${address} has its ${argument} written out` }];
          }
          return writeOnly
            ? [{ address, message: `${address} keeps its ${argument} in the state (${writeOnly} does not)` }]
            : [];
        }),
    ),
};
