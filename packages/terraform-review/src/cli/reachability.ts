import { Configuration } from "../configuration/configuration";
import { readStacks } from "../configuration/sources/stacks";
import { reachability } from "../reachability/reachability";
import { reachabilityDocument } from "../reachability/reachability-document";
import { Call, Command, readArguments, SOURCES } from "./command";

/** Prints which endpoints can open which TCP ports on which others, as Markdown. */
export const command: Command = {
  help: (
    called,
  ) => `Who can open which TCP port to whom, as Markdown: a table for each stack, and what makes each path.

  ${called} [<source>...]

Without a source it is the working directory.
${SOURCES}

  --help   shows this

A path needs an egress rule at its source, an ingress rule at its target, and a way there: subnets, route tables and
public addresses. Network ACLs, firewalls, listeners and what is in modules are not looked at.

Exits with 0, or with 2 when something could not be read.`,

  run,
};

async function run(call: Call): Promise<number> {
  const { positionals } = readArguments(call, {});
  const stacks = readStacks(positionals.length > 0 ? positionals : ["."], call.directory);
  process.stdout.write(
    reachabilityDocument(
      Object.fromEntries(stacks.map(({ id, json }) => [id, reachability(new Configuration(json))])),
    ),
  );
  return 0;
}
