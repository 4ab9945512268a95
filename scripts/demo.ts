import { Checkout } from "../__tests__/emulator/support/checkout";
import { awsOf } from "../__tests__/emulator/support/aws";
import { Emulator } from "../__tests__/emulator/support/emulator";
import { inAccount } from "../__tests__/emulator/support/in-account";
import { importKeyPair, variables } from "../__tests__/emulator/support/operator";
import { NoEmulatorError } from "../__tests__/emulator/support/python";
import { Stack } from "../__tests__/emulator/support/stack";
import { TerraformRun } from "../__tests__/emulator/support/terraform-run";
import { missingTerraform } from "../__tests__/support/missing-terraform";
import { reachability, reachabilityTable } from "terraform-review";
import { accountsOf } from "../src/config/accounts";
import { environments } from "../src/config/environments";
import { loadConfiguration } from "../src/config/load";
import { shared } from "../src/config/shared";

// `npm run demo`: applies the committed stacks to an emulated AWS, shows the result, and destroys it on Ctrl-C.
// `npm run demo -- <environment>`: the same with another environment than the first.
// docs/operations.md says how to use it with one's own Terraform.

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
  const missing = missingTerraform();
  if (missing) {
    throw new DemoError(missing);
  }
  say("starting an emulated AWS");
  const emulator = await Emulator.start();
  const checkout = Checkout.ofOperator(emulator, { shared, environments });
  try {
    const account = accountsOf(loadConfiguration({ shared, environments })).find((one) =>
      one.environments.some(({ name }) => name === environment.name),
    )!;
    const emulated = await inAccount(emulator, account.id);
    await importKeyPair(awsOf(emulated));
    const site = checkout.stack(environment.name, variables, emulated);
    const before = [account.state, account.domain].flatMap((stack) =>
      stack ? [checkout.stack(stack.name, {}, emulated)] : [],
    );
    for (const stack of [...before, site]) {
      say(`applying ${stack.id}`);
      await terraform(stack, "init", "-input=false");
      await terraform(stack, "apply", "-auto-approve", "-input=false");
    }

    say(`outputs of ${site.id}`);
    await terraform(site, "output");
    say(`who reaches whom in ${site.id}`);
    console.log(reachabilityTable(reachability(site.json())));
    say("it runs until Ctrl-C; use any AWS client, and Terraform itself, in another terminal:");
    console.log(exports({ ...emulated.env, ...regionOf(environment), ...terraformVariables }));
    console.log("aws ec2 describe-instances");
    const folder = `cdktf.out/stacks/${environment.name}`;
    console.log(`terraform -chdir=${folder} init && terraform -chdir=${folder} plan`);
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

/** The first version of the AWS CLI reads only the second of them. */
const regionOf = ({ region }: { readonly region: string }) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
});

/** The values that the stack was applied with. The key pair exists in the emulated AWS only. */
const terraformVariables = Object.fromEntries(
  Object.entries(variables).map(([name, value]) => [
    `TF_VAR_${name}`,
    typeof value === "string" ? value : `'${JSON.stringify(value)}'`,
  ]),
);

function exports(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}=${value}`)
    .join("\n");
}

main().catch((error: Error) => {
  // An error that the operator can fix or caused by Ctrl-C needs no stack trace.
  console.error(
    stopped || error instanceof NoEmulatorError || error instanceof DemoError ? error.message : error,
  );
  process.exitCode = 1;
});
