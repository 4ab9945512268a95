import { DescribeLaunchTemplatesCommand } from "@aws-sdk/client-ec2";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { s3Backend } from "../fixtures/site";
import { Aws, awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { Inventory, difference, takeInventory } from "./support/inventory";
import { notInState } from "./support/not-in-state";
import { importKeyPair, variables } from "./support/operator";
import { Stack } from "./support/stack";
import { keysInStateBucket, readStateBucket } from "./support/state-bucket";
import { TerraformRun } from "./support/terraform-run";

const state = "dev/terraform.tfstate";
const lock = "dev/terraform.tfstate.tflock";

/** Each mistake is really made, one after another in one account. docs/emulator.md says how to recover from each. */
describeEmulator("no operator's mistake loses anything:", () => {
  let emulator: Emulator;
  let aws: Aws;
  let checkout: Checkout;
  let dev: Stack;
  let domain: Stack;
  let bucket: Stack;
  let before: Inventory;
  let firstApply: TerraformRun;

  beforeAll(async () => {
    emulator = await Emulator.start();
    aws = awsOf(emulator);
    checkout = Checkout.ofSpecification(emulator);
    bucket = checkout.stack("state");
    domain = checkout.stack("domain");
    dev = checkout.stack("dev", variables);
    await importKeyPair(aws);
    await (await bucket.init()).apply();
    before = await takeInventory(aws);
  });

  afterAll(async () => {
    await emulator?.stop();
    checkout?.remove();
  });

  it("dev before domain: the plan names the missing zone, and nothing is created", async () => {
    await dev.init();
    const { code, output } = await dev.run("apply", "-auto-approve");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain("no matching Route 53 Hosted Zone found");
    expect(output).toContain("data.aws_route53_zone.zone");
    expect(difference(await takeInventory(aws), before)).toEqual({});

    await (await domain.init()).apply();
    before = await takeInventory(aws);
  });

  it("a second apply at the same time: it is refused, and the error says who holds the lock", async () => {
    firstApply = dev.startApply();
    await firstApply.waitForOutput(/aws_vpc\.network: Creating/);

    const { code, output } = await dev.run("apply", "-auto-approve");
    expect(code).toBe(1);
    const refusal = unwrapped(output);
    expect(refusal).toContain("Error acquiring the state lock");
    expect(refusal).toMatch(/ID: [0-9a-f-]{36}/);
    expect(refusal).toMatch(/Who: \S+@\S+/);
    expect(refusal).toContain("OperationTypeApply");
  });

  it("Ctrl-C during an apply: Terraform says that it stops, saves everything to the state, and releases the lock", async () => {
    // AWS takes minutes to create the database, and Terraform waits for it.
    await firstApply.waitForOutput(/aws_db_instance\.database: Still creating/);
    firstApply.interrupt();
    const { code, output } = await firstApply.outcome;
    expect(code).toBe(1);
    expect(output).toContain("Interrupt received");
    expect(output).toContain("Gracefully shutting down");
    expect(await keysInStateBucket(aws)).not.toContain(lock);
    expect(await missingFromState()).toEqual([]);
  });

  it("a kill during an apply: the lock stays until force-unlock, and what was being created is not in the state", async () => {
    const apply = dev.startApply();
    // The launch template is created late, when the rest is in the state already, and takes the provider some seconds.
    while ((await launchTemplates()).length === 0) {
      await apply.waitWhileRunning();
    }
    apply.kill();
    await apply.outcome;

    const { code, output } = await dev.run("plan");
    expect(code).toBe(1);
    const id = /ID: ([0-9a-f-]{36})/.exec(unwrapped(output))?.[1];
    expect(JSON.parse((await readStateBucket(aws, lock))!)).toMatchObject({ ID: id });
    await dev.runOrThrow("force-unlock", "-force", id!);

    expect(await missingFromState()).toEqual(await launchTemplates());
  });

  it("the next apply names what exists already, and succeeds once that is imported", async () => {
    const { code, output } = await dev.run("apply", "-auto-approve");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain("InvalidLaunchTemplateName.AlreadyExistsException");
    expect(output).toContain("with aws_launch_template.fleet_launch_template");

    // The operator finds it by its tags, which every resource has.
    const [found] = await launchTemplates();
    await dev.runOrThrow("import", "aws_launch_template.fleet_launch_template", found!);
    await dev.apply();
    expect(await missingFromState()).toEqual([]);
    expect(await dev.plan()).toEqual([]);
  });

  it("a lost .terraform: Terraform asks for init, and the next plan is empty", async () => {
    rmSync(join(dev.directory, ".terraform"), { recursive: true });
    rmSync(join(dev.directory, ".terraform.lock.hcl"));
    const { code, output } = await dev.run("plan");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain('run "terraform init"');
    await dev.init();
    expect(await dev.plan()).toEqual([]);
  });

  it("the state of the state stack, moved into its own bucket: Terraform asks for a migration, and copies it", async () => {
    const local = join(checkout.directory, "terraform.tfstate.d", "state.tfstate");
    const left = readFileSync(local, "utf8");
    const addresses = await bucket.addresses();
    checkout.resynthesize(({ shared, environments }) => ({
      shared: { ...shared, state: { ...shared.state, backend: s3Backend } },
      environments,
    }));

    const { code, output } = await bucket.run("plan");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain('Backend type changed from "local" to "s3"');

    await bucket.init("-migrate-state", "-force-copy");
    expect(await keysInStateBucket(aws)).toContain("state/terraform.tfstate");
    expect(await bucket.addresses()).toEqual(addresses);
    expect(await bucket.plan()).toEqual([]);
    // The old file is left unchanged.
    expect(readFileSync(local, "utf8")).toBe(left);
  });

  async function missingFromState(): Promise<string[]> {
    return notInState(difference(await takeInventory(aws), before), await readStateBucket(aws, state));
  }

  /** The launch templates that have the tags of dev. */
  async function launchTemplates(): Promise<string[]> {
    const { LaunchTemplates = [] } = await aws.ec2.send(
      new DescribeLaunchTemplatesCommand({ Filters: [{ Name: "tag:Environment", Values: ["dev"] }] }),
    );
    return LaunchTemplates.map(({ LaunchTemplateId }) => LaunchTemplateId!);
  }
});

/** Terraform wraps its messages and draws a line at their left. */
function unwrapped(output: string): string {
  return output.replace(/[\s│]+/g, " ");
}
