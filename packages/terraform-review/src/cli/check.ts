import { Configuration } from "../configuration/configuration";
import { presentable } from "../configuration/secrets/mask";
import { readStacks } from "../configuration/sources/stacks";
import { findings } from "../guardrails/findings";
import { Finding } from "../guardrails/guardrail";
import { Call, Command, readArguments, SOURCES } from "./command";

/** Lists the violations of guardrails. */
export const command: Command = {
  help: (called) => `What in Terraform JSON violates a guardrail, with the reason and the fix.

  ${called} [<source>...]

Without a source it is the working directory.
${SOURCES}

  --help   shows this

A resource suppresses a guardrail in its comment, with a reason of three words at least:

  "//": { "guardrail_suppressions": { "drop-invalid-headers": "the scanner sends header names with spaces" } }

Exits with 0 when all is well, 1 when a guardrail is violated and not suppressed, 2 when something could not be read.`,

  run,
};

async function run(call: Call): Promise<number> {
  const { positionals } = readArguments(call, {});
  const stacks = readStacks(positionals.length > 0 ? positionals : ["."], call.directory);
  const found = stacks.flatMap(({ id, json }) =>
    findings(new Configuration(json)).map((finding) => ({ id, finding })),
  );
  const violations = found.filter(({ finding }) => !finding.suppressed).length;
  const suppressed = found.length - violations;
  found.forEach(({ id, finding }) => console.log(`${textOf(finding, id)}\n`));
  console.log(
    `${count(stacks.length, "stack")}: ${violations === 0 ? "no guardrail is violated" : count(violations, "violation")}` +
      (suppressed > 0 ? `, ${suppressed} suppressed` : ""),
  );
  return violations > 0 ? 1 : 0;
}

function textOf({ guardrail, address, message, suppressed }: Finding, stack: string): string {
  const { id, knownAs = [], reason, fix } = guardrail;
  return [
    `${suppressed ? "suppressed " : ""}${id}${knownAs.length > 0 ? ` (${knownAs.join(", ")})` : ""}`,
    `  address: ${address} in ${stack}`,
    `  message: ${presentable(message)}`,
    `  reason:  ${reason}`,
    `  fix:     ${fix}`,
    ...(suppressed ? [`  suppressed because: ${presentable(suppressed.reason)}`] : []),
  ].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
