import { DeleteLoadBalancerCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DeleteDBInstanceCommand } from "@aws-sdk/client-rds";
import { reachability, reachabilityTable } from "terraform-review";
import { rows } from "./inspections";
import { mutations, StackJson } from "./mutations";
import { Aws, awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { Inventory, listedTypes, difference, parentTypes, takeInventory } from "./support/inventory";
import { observe, ObservedSite } from "./support/observed-site";
import { importKeyPair, operator, variables } from "./support/operator";
import { dev, production } from "./support/sites";
import { Stack } from "./support/stack";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { emptyStateBucket, keysInStateBucket } from "./support/state-bucket";

/** The tests run in order: each continues with the account as the previous one left it. */
describeEmulator("the stacks of the specification in an empty account", () => {
  let emulator: Emulator;
  let aws: Aws;
  let checkout: Checkout;
  let stacks: Record<"state" | "domain" | "dev" | "production", Stack>;
  let before: Inventory;

  beforeAll(async () => {
    emulator = await Emulator.start();
    aws = awsOf(emulator);
    await importKeyPair(aws);
    before = await takeInventory(aws);
    checkout = Checkout.ofSpecification(emulator);
    stacks = {
      state: checkout.stack("state"),
      domain: checkout.stack("domain"),
      dev: checkout.stack("dev", variables),
      production: checkout.stack("production", variables),
    };
  });

  afterAll(async () => {
    await emulator?.stop();
    checkout?.remove();
  });

  it("state creates the bucket, and its next plan is empty", async () => {
    await (await stacks.state.init()).apply();
    expect(await stacks.state.plan()).toEqual([]);
  });

  it("domain keeps its state in that bucket, and its next plan is empty", async () => {
    await (await stacks.domain.init()).apply();
    expect(await stacks.domain.plan()).toEqual([]);
    expect(await keysInStateBucket(aws)).toEqual(["domain/terraform.tfstate"]);
  });

  describe("dev and production, applied in parallel", () => {
    beforeAll(() =>
      Promise.all([stacks.dev, stacks.production].map(async (stack) => (await stack.init()).apply())),
    );

    it("leave nothing to plan", async () => {
      expect(await stacks.dev.plan()).toEqual([]);
      expect(await stacks.production.plan()).toEqual([]);
    });

    it("keep their state in the bucket, and release their locks", async () => {
      expect(await keysInStateBucket(aws)).toEqual([
        "dev/terraform.tfstate",
        "domain/terraform.tfstate",
        "production/terraform.tfstate",
      ]);
    });

    it("create only resource types that the inventory lists", () => {
      const types = Object.values(stacks).flatMap((stack) => Object.keys(stack.json().resource as object));
      const known = [...listedTypes, ...Object.keys(parentTypes)];
      expect(types.filter((type) => !known.includes(type))).toEqual([]);
      expect(listedTypes).toEqual(expect.arrayContaining(Object.values(parentTypes)));
    });

    describe.each([
      { id: "dev", expected: dev },
      { id: "production", expected: production },
    ] as const)("$id, as the AWS API describes it", ({ id, expected }) => {
      let site: ObservedSite;
      let outputs: Record<string, unknown>;

      beforeAll(async () => {
        site = await observe(aws, expected);
        outputs = await stacks[id].outputs();
      });

      for (const { id: row, inspections } of rows) {
        it.each(Object.entries(inspections))(`${row} %s`, (_, inspection) => {
          expect(inspection(site, expected)).toEqual([]);
        });
      }

      it("A3 has the same reachability in the API as in the JSON", async () => {
        const names = { [operator.cidr]: "var.admin_cidrs" };
        const table = reachabilityTable(await reachabilityFromApi(aws, expected, names));
        expect(table).toBe(reachabilityTable(reachability(stacks[id].json())));
      });

      it("A2 outputs the SSH command that goes through the bastion", () => {
        const bastion = site.instances.find(({ PublicIpAddress }) => PublicIpAddress !== undefined);
        expect(outputs.ssh_command).toContain(`ssh -J ec2-user@${bastion?.PublicIpAddress} `);
      });

      it("A10 outputs the name servers for the registrar", () => {
        expect(outputs.name_servers).toEqual(site.nameServers);
      });
    });

    describe("a mistake in the JSON of dev", () => {
      it.each(mutations)("$mistake makes a test fail", async ({ mutate, refusedWith, foundBy }) => {
        const json = stacks.dev.json();
        const mutated = structuredClone(json) as unknown as StackJson;
        mutate(mutated);
        stacks.dev.write("cdk.tf.json", mutated);
        // The state is up to date, so a refresh would only take time.
        const { code, output } = await stacks.dev.run("apply", "-auto-approve", "-refresh=false");
        stacks.dev.write("cdk.tf.json", json);

        expect(code).toBe(refusedWith ? 1 : 0);
        if (refusedWith) {
          // Terraform wraps its messages.
          expect(output.replace(/\s+/g, " ")).toMatch(refusedWith);
        }
        if (foundBy) {
          const inspection = rows.find(({ id }) => id === foundBy.row)!.inspections[foundBy.inspection]!;
          expect(inspection(await observe(aws, dev), dev).join("\n")).toMatch(foundBy.report);
        }
      });

      it("is fixed by applying the synthesized JSON", async () => {
        await stacks.dev.apply();
        const site = await observe(aws, dev);
        const problems = rows.flatMap(({ inspections }) =>
          Object.values(inspections).flatMap((inspection) => inspection(site, dev)),
        );
        expect(problems).toEqual([]);
        expect(await stacks.dev.plan()).toEqual([]);
      });
    });
  });

  describe("when everything is destroyed", () => {
    it("production is protected by prevent_destroy on everything that holds data", async () => {
      const { code, output } = await stacks.production.run("destroy", "-auto-approve");
      expect(code).toBe(1);
      const text = output.replace(/\s+/g, " ");
      const refused = [...text.matchAll(/Resource (\S+) has lifecycle.prevent_destroy set/g)].map(
        ([, address]) => address,
      );
      // Terraform does not reach the database's secret, which can be deleted only after the database.
      expect(refused.sort()).toEqual([
        "aws_db_instance.database",
        "aws_efs_file_system.files",
        "aws_s3_bucket.instance_files",
        "aws_s3_bucket.media_bucket",
        "aws_s3_bucket.traffic_logs_bucket",
        "aws_secretsmanager_secret.administrator",
        "aws_secretsmanager_secret.wordpress_credentials",
      ]);
      expect(await stacks.production.plan()).toEqual([]);
    });

    it("AWS also refuses to delete production's database and load balancer outside Terraform", async () => {
      const { loadBalancers } = await observe(aws, production);
      await expect(
        aws.rds.send(
          new DeleteDBInstanceCommand({ DBInstanceIdentifier: production.name, SkipFinalSnapshot: true }),
        ),
      ).rejects.toThrow("Cannot delete protected DB Instance");
      await expect(
        aws.elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancers[0]!.LoadBalancerArn })),
      ).rejects.toThrow("deletion protection is enabled");
    });

    it("dev can be destroyed at once, production after protectData is set to false and applied", async () => {
      checkout.resynthesize(({ shared, environments }) => ({
        shared,
        environments: environments.map((environment) => ({ ...environment, protectData: false })),
      }));
      const destroyProduction = async () => {
        await stacks.production.apply();
        await stacks.production.destroy();
      };
      await Promise.all([stacks.dev.destroy(), destroyProduction()]);
      expect(difference(await takeInventory(aws), before)).toEqual({
        ...keptOnPurpose,
        aws_route53_zone: [expect.stringMatching(/^\/hostedzone\//)],
        aws_s3_bucket: ["seongwoo-shop-terraform-state"],
      });
    });

    it("domain and state, which all environments share, are protected by prevent_destroy", async () => {
      for (const [stack, address] of [
        [stacks.domain, "aws_route53_zone.domain"],
        [stacks.state, "aws_s3_bucket.state_bucket"],
      ] as const) {
        const { code, output } = await stack.run("destroy", "-auto-approve");
        expect(code).toBe(1);
        expect(output.replace(/\s+/g, " ")).toContain(
          `Resource ${address} has lifecycle.prevent_destroy set`,
        );
      }
    });

    it("domain can be destroyed with an override of prevent_destroy", async () => {
      stacks.domain.write("destroy_override.tf.json", allowDestroying("aws_route53_zone", "domain"));
      await stacks.domain.destroy();
    });

    it("state can be destroyed with such an override, once all object versions are deleted from the bucket", async () => {
      stacks.state.write("destroy_override.tf.json", allowDestroying("aws_s3_bucket", "state_bucket"));
      const { code, output } = await stacks.state.run("destroy", "-auto-approve");
      expect(code).toBe(1);
      expect(output).toContain("BucketNotEmpty");
      await emptyStateBucket(aws);
      await stacks.state.destroy();
    });

    it("the account holds only what it held before, and production's final snapshot", async () => {
      const after = await takeInventory(aws);
      expect(difference(after, before)).toEqual(keptOnPurpose);
      expect(difference(before, after)).toEqual({});
    });

    it("the emulator reported no error", () => {
      expect(emulator.errors).toEqual([]);
    });
  });
});

/** What a destroy leaves behind on purpose. */
const keptOnPurpose = { aws_db_snapshot: ["production-wordpress-final"] };

function allowDestroying(type: string, name: string) {
  return { resource: { [type]: { [name]: { lifecycle: { prevent_destroy: false } } } } };
}
