import { reachabilityDocument } from "../access/reachability-document";
import { Configuration } from "../configuration/configuration";
import { readStacks } from "../configuration/sources/stacks";
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
public addresses. What roles may do with AWS's services, and what AWS records, is listed below it. Network ACLs, firewalls, listeners and what is in modules of a registry or in HCL are not looked at.

Exits with 0, or with 2 when something could not be read.`,

  run,
};

async function run(call: Call): Promise<number> {
  const { positionals } = readArguments(call, {});
  const stacks = readStacks(positionals.length > 0 ? positionals : ["."], call.directory);
  process.stdout.write(
    reachabilityDocument(Object.fromEntries(stacks.map(({ id, json }) => [id, new Configuration(json)]))),
  );
  return 0;
}
