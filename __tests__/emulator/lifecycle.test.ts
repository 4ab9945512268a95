import { DeleteLoadBalancerCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DeleteDBInstanceCommand } from "@aws-sdk/client-rds";
import { readFileSync } from "node:fs";
import { reachability, reachabilityTable } from "terraform-review";
import { rows } from "./inspections";
import { mutations, StackJson } from "./mutations";
import { Aws, awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { Inventory, listedKinds, more, partsOfOthers, takeInventory } from "./support/inventory";
import { observe, ObservedSite } from "./support/observed-site";
import { importKeyPair, operator, variables } from "./support/operator";
import { dev, production } from "./support/sites";
import { Stack } from "./support/stack";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { emptyStateBucket, keysInStateBucket } from "./support/state-bucket";

/** Each test takes up where the one before it left the account, as an operator's day does. */
describeEmulator("the committed stacks in an empty account", () => {
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
    checkout = new Checkout(emulator);
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

  it("are applied byte for byte as committed", () => {
    for (const { id, directory } of Object.values(stacks)) {
      const committed = `${__dirname}/../../cdktf.out/stacks/${id}/cdk.tf.json`;
      expect(readFileSync(`${directory}/cdk.tf.json`, "utf8")).toBe(readFileSync(committed, "utf8"));
    }
  });

  it("state makes the bucket, and then plans nothing more", async () => {
    await (await stacks.state.init()).apply();
    expect(await stacks.state.plan()).toEqual([]);
  });

  it("domain keeps its state in that bucket, and then plans nothing more", async () => {
    await (await stacks.domain.init()).apply();
    expect(await stacks.domain.plan()).toEqual([]);
    expect(await keysInStateBucket(aws)).toEqual(["domain/terraform.tfstate"]);
  });

  describe("dev and production, applied side by side", () => {
    beforeAll(() =>
      Promise.all([stacks.dev, stacks.production].map(async (stack) => (await stack.init()).apply())),
    );

    it("plan nothing more", async () => {
      expect(await stacks.dev.plan()).toEqual([]);
      expect(await stacks.production.plan()).toEqual([]);
    });

    it("keep their state in the bucket, and hold no lock any more", async () => {
      expect(await keysInStateBucket(aws)).toEqual([
        "dev/terraform.tfstate",
        "domain/terraform.tfstate",
        "production/terraform.tfstate",
      ]);
    });

    it("make nothing of a kind that the inventory of this test does not know", () => {
      const kinds = Object.values(stacks).flatMap((stack) => Object.keys(stack.json().resource as object));
      const known = [...listedKinds, ...Object.keys(partsOfOthers)];
      expect(kinds.filter((kind) => !known.includes(kind))).toEqual([]);
      expect(listedKinds).toEqual(expect.arrayContaining(Object.values(partsOfOthers)));
    });

    describe.each([
      { id: "dev", expected: dev },
      { id: "production", expected: production },
    ] as const)("$id, asked through the AWS API", ({ id, expected }) => {
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

      it("A3 the API gives the same answer as the JSON to who reaches whom", async () => {
        const names = { [operator.cidr]: "var.admin_cidrs" };
        const table = reachabilityTable(await reachabilityFromApi(aws, expected, names));
        expect(table).toBe(reachabilityTable(reachability(stacks[id].json())));
      });

      it("A2 the operator is given the command that goes through the bastion", () => {
        const bastion = site.instances.find(({ PublicIpAddress }) => PublicIpAddress !== undefined);
        expect(outputs.ssh_command).toContain(`ssh -J ec2-user@${bastion?.PublicIpAddress} `);
      });

      it("A10 the operator is given the name servers for the registrar", () => {
        expect(outputs.name_servers).toEqual(site.nameServers);
      });
    });

    describe("a mistake in the JSON of dev", () => {
      it.each(mutations)("$mistake turns a test red", async ({ mutate, refusedWith, foundBy }) => {
        const json = stacks.dev.json();
        const mutated = structuredClone(json) as unknown as StackJson;
        mutate(mutated);
        stacks.dev.write("cdk.tf.json", mutated);
        // What is there is known, so asking for it again would only take time.
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

      it("is mended by the JSON as committed", async () => {
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

  describe("when all is destroyed", () => {
    it("production is refused by prevent_destroy, for everything that holds data", async () => {
      const { code, output } = await stacks.production.run("destroy", "-auto-approve");
      expect(code).toBe(1);
      const text = output.replace(/\s+/g, " ");
      const refused = [...text.matchAll(/Resource (\S+) has lifecycle.prevent_destroy set/g)].map(
        ([, address]) => address,
      );
      // Terraform does not come to the database's secret, which may go only after the database.
      expect(refused.sort()).toEqual([
        "aws_db_instance.database",
        "aws_efs_file_system.files",
        "aws_s3_bucket.media_bucket",
        "aws_secretsmanager_secret.administrator",
        "aws_secretsmanager_secret.wordpress_credentials",
      ]);
      expect(await stacks.production.plan()).toEqual([]);
    });

    it("production's database and balancer are refused by AWS too, to whoever goes past Terraform", async () => {
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

    it("dev goes without a question, production once protectData is set to false and applied", async () => {
      checkout.resynthesize(({ shared, environments }) => ({
        shared,
        environments: environments.map((environment) => ({ ...environment, protectData: false })),
      }));
      const destroyProduction = async () => {
        await stacks.production.apply();
        await stacks.production.destroy();
      };
      await Promise.all([stacks.dev.destroy(), destroyProduction()]);
      expect(more(await takeInventory(aws), before)).toEqual({
        ...meantToStay,
        aws_route53_zone: [expect.stringMatching(/^\/hostedzone\//)],
        aws_s3_bucket: ["seongwoo-shop-terraform-state"],
      });
    });

    it("domain and state, which all environments share, are refused by prevent_destroy", async () => {
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

    it("domain goes by an override of prevent_destroy", async () => {
      stacks.domain.write("destroy_override.tf.json", allowDestroying("aws_route53_zone", "domain"));
      await stacks.domain.destroy();
    });

    it("state goes by such an override, but not before the bucket is empty of all versions", async () => {
      stacks.state.write("destroy_override.tf.json", allowDestroying("aws_s3_bucket", "state_bucket"));
      const { code, output } = await stacks.state.run("destroy", "-auto-approve");
      expect(code).toBe(1);
      expect(output).toContain("BucketNotEmpty");
      await emptyStateBucket(aws);
      await stacks.state.destroy();
    });

    it("the account holds what it held before, and production's final snapshot", async () => {
      const after = await takeInventory(aws);
      expect(more(after, before)).toEqual(meantToStay);
      expect(more(before, after)).toEqual({});
    });

    it("the emulator was never asked for what it cannot do", () => {
      expect(emulator.complaints).toEqual([]);
    });
  });
});

/** What a destroy leaves behind on purpose. */
const meantToStay = { aws_db_snapshot: ["production-wordpress-final"] };

function allowDestroying(type: string, name: string) {
  return { resource: { [type]: { [name]: { lifecycle: { prevent_destroy: false } } } } };
}
