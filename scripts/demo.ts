import { Checkout } from "../__tests__/emulator/support/checkout";
import { awsOf } from "../__tests__/emulator/support/aws";
import { Emulator } from "../__tests__/emulator/support/emulator";
import { importKeyPair, variables } from "../__tests__/emulator/support/operator";
import { NoEmulatorError } from "../__tests__/emulator/support/python";
import { Stack } from "../__tests__/emulator/support/stack";
import { TerraformRun } from "../__tests__/emulator/support/terraform-run";
import { findTool } from "../__tests__/support/tool";
import { reachability, reachabilityTable } from "terraform-review";
import { environments } from "../src/config/environments";
import { shared } from "../src/config/shared";

// `npm run demo`: applies the committed stacks to an emulated AWS, shows the result, and destroys it on Ctrl-C.
// `npm run demo -- <environment>`: the same with another environment than the first.

/** The Terraform command that is running. */
let running: TerraformRun | undefined;
let stopped = false;
const stop = new Promise<void>((resolve) =>
  process.on("SIGINT", () => {
    stopped = true;
    // Terraform runs in its own process group, so the terminal's Ctrl-C does not reach it.
    running?.interrupt();
    resolve();
  }),
);

/** The environment to apply. */
function chosenEnvironment(name = environments[0]?.name) {
  const found = environments.find((environment) => environment.name === name);
  if (!found) {
    const names = environments.map((environment) => environment.name).join(", ");
    throw new DemoError(`there is no environment ${name}: name one of ${names}`);
  }
  return found;
}

async function main(): Promise<void> {
  const environment = chosenEnvironment(process.argv[2]);
  if (!findTool("terraform")) {
    throw new DemoError(
      "terraform is not on the PATH: install 1.11 or later, https://developer.hashicorp.com/terraform/install",
    );
  }
  say("starting an emulated AWS");
  const emulator = await Emulator.start();
  const checkout = Checkout.ofOperator(emulator, { shared, environments });
  try {
    await importKeyPair(awsOf(emulator));
    const site = checkout.stack(environment.name, variables);
    for (const stack of [checkout.stack("state"), checkout.stack("domain"), site]) {
      say(`applying ${stack.id}`);
      await terraform(stack, "init", "-input=false");
      await terraform(stack, "apply", "-auto-approve", "-input=false");
    }

    say(`outputs of ${site.id}`);
    await terraform(site, "output");
    say(`who reaches whom in ${site.id}`);
    console.log(reachabilityTable(reachability(site.json())));
    say("it runs until Ctrl-C; use any AWS client in another terminal to look at it:");
    console.log(`${exports(emulator)}\naws ec2 describe-instances --region ${environment.region}`);
    await stop;

    say(`destroying ${site.id}; domain and state are protected, and vanish with the emulator`);
    await terraform(site, "destroy", "-auto-approve", "-input=false");
  } finally {
    await emulator.stop();
    checkout.remove();
  }
}

/** Runs Terraform and shows its progress. Throws if it fails. */
async function terraform(stack: Stack, ...args: string[]): Promise<void> {
  running = stack.start(...args, "-no-color");
  const shown = args[0] === "output" ? /./ : /(Creation|Destruction) complete|^(Apply|Destroy) complete/;
  let rest = "";
  running.onOutput((text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.filter((line) => shown.test(line)).forEach((line) => console.log(`  ${line}`));
  });
  const { code, output } = await running.outcome;
  running = undefined;
  if (code !== 0) {
    throw new Error(stopped ? "stopped" : `terraform ${args[0]} of ${stack.id} failed:\n${output}`);
  }
}

/** An error that the operator can fix. */
class DemoError extends Error {}

const started = Date.now();

function say(what: string): void {
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`\n[${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}] ${what}`);
}

function exports({ env }: Emulator): string {
  return `export ${Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ")}`;
}

main().catch((error: Error) => {
  // An error that the operator can fix or caused by Ctrl-C needs no stack trace.
  console.error(
    stopped || error instanceof NoEmulatorError || error instanceof DemoError ? error.message : error,
  );
  process.exitCode = 1;
});
