import { DescribeLaunchTemplatesCommand } from "@aws-sdk/client-ec2";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { s3Backend } from "../../src/config/shared";
import { Aws, awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { Inventory, more, takeInventory } from "./support/inventory";
import { lost } from "./support/lost";
import { importKeyPair, variables } from "./support/operator";
import { Stack } from "./support/stack";
import { keysInStateBucket, readStateBucket } from "./support/state-bucket";
import { TerraformRun } from "./support/terraform-run";

const state = "dev/terraform.tfstate";
const lock = "dev/terraform.tfstate.tflock";

/** Tried for real, one after another on one account; docs/emulator.md says what to do about each. */
describeEmulator("an operator's mistake loses nothing:", () => {
  let emulator: Emulator;
  let aws: Aws;
  let checkout: Checkout;
  let dev: Stack;
  let domain: Stack;
  let bucket: Stack;
  let before: Inventory;
  let first: TerraformRun;

  beforeAll(async () => {
    emulator = await Emulator.start();
    aws = awsOf(emulator);
    checkout = new Checkout(emulator);
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

  it("dev before domain: the plan says which zone is missing, and nothing is made", async () => {
    await dev.init();
    const { code, output } = await dev.run("apply", "-auto-approve");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain("no matching Route 53 Hosted Zone found");
    expect(output).toContain("data.aws_route53_zone.zone");
    expect(more(await takeInventory(aws), before)).toEqual({});

    await (await domain.init()).apply();
    before = await takeInventory(aws);
  });

  it("a second apply: it is refused, and the lock says who holds it", async () => {
    first = dev.applying();
    await first.prints(/aws_vpc\.network: Creating/);

    const { code, output } = await dev.run("apply", "-auto-approve");
    expect(code).toBe(1);
    const refusal = unwrapped(output);
    expect(refusal).toContain("Error acquiring the state lock");
    expect(refusal).toMatch(/ID: [0-9a-f-]{36}/);
    expect(refusal).toMatch(/Who: \S+@\S+/);
    expect(refusal).toContain("OperationTypeApply");
  });

  it("Ctrl-C in the middle: Terraform says that it stops, writes down all that is there, and frees the lock", async () => {
    // Database and balancer take AWS minutes, and Terraform waits for them.
    await first.prints(/aws_db_instance\.database: Still creating/);
    first.interrupt();
    const { code, output } = await first.outcome;
    expect(code).toBe(1);
    expect(output).toContain("Interrupt received");
    expect(output).toContain("Gracefully shutting down");
    expect(await keysInStateBucket(aws)).not.toContain(lock);
    expect(await lostToTerraform()).toEqual([]);
  });

  it("a kill in the middle: the lock stays until it is forced, and what was on its way is not in the state", async () => {
    const apply = dev.applying();
    // The launch template comes late, when the rest has been written down, and takes the provider some seconds.
    while ((await launchTemplates()).length === 0) {
      await apply.goesOn();
    }
    apply.kill();
    await apply.outcome;

    const { code, output } = await dev.run("plan");
    expect(code).toBe(1);
    const id = /ID: ([0-9a-f-]{36})/.exec(unwrapped(output))?.[1];
    expect(JSON.parse((await readStateBucket(aws, lock))!)).toMatchObject({ ID: id });
    await dev.succeed("force-unlock", "-force", id!);

    expect(await lostToTerraform()).toEqual(await launchTemplates());
  });

  it("the next apply says what exists already, and goes through once that is imported", async () => {
    const { code, output } = await dev.run("apply", "-auto-approve");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain("InvalidLaunchTemplateName.AlreadyExistsException");
    expect(output).toContain("with aws_launch_template.fleet_launch_template");

    // Found by its tags, which every resource carries.
    const [found] = await launchTemplates();
    await dev.succeed("import", "aws_launch_template.fleet_launch_template", found!);
    await dev.apply();
    expect(await lostToTerraform()).toEqual([]);
    expect(await dev.plan()).toEqual([]);
  });

  it("a lost .terraform: Terraform asks for init, and then knows everything again", async () => {
    rmSync(join(dev.directory, ".terraform"), { recursive: true });
    rmSync(join(dev.directory, ".terraform.lock.hcl"));
    const { code, output } = await dev.run("plan");
    expect(code).toBe(1);
    expect(unwrapped(output)).toContain('run "terraform init"');
    await dev.init();
    expect(await dev.plan()).toEqual([]);
  });

  it("the state of state, moved into its own bucket: Terraform asks for the migration, and copies it", async () => {
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
    // The old file stays behind as it was.
    expect(readFileSync(local, "utf8")).toBe(left);
  });

  async function lostToTerraform(): Promise<string[]> {
    return lost(more(await takeInventory(aws), before), await readStateBucket(aws, state));
  }

  /** Those that have the tags of dev. */
  async function launchTemplates(): Promise<string[]> {
    const { LaunchTemplates = [] } = await aws.ec2.send(
      new DescribeLaunchTemplatesCommand({ Filters: [{ Name: "tag:Environment", Values: ["dev"] }] }),
    );
    return LaunchTemplates.map(({ LaunchTemplateId }) => LaunchTemplateId!);
  }
});

/** Terraform wraps its messages, and draws a line beside them. */
function unwrapped(output: string): string {
  return output.replace(/[\s│]+/g, " ");
}
