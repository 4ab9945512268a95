import { startAwsStub } from "../support/aws-stub";
import { Template } from "../support/template";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";
import { settings, sites, stacks } from "./environments";

const variables = { admin_cidrs: ["203.0.113.7/32"], key_pair_name: "operator" };

/** Whatever the operator's settings say. */
describeTerraform("the committed JSON, with the real AWS provider", () => {
  const domains = settings.environments.flatMap(({ domain }) => (domain ? [domain] : []));
  const zones = domains.map(({ zoneName, zoneId }) => [zoneName, zoneId ?? "Z0123456789EXAMPLE"]);

  describe.each(stacks)("of %s", (stack) => {
    // A plan begins with what `terraform validate` does.
    it("is valid and plans to create every resource, without warnings", async () => {
      const committed = Template.committed(stack);
      const [accountId] = (committed.json.provider!["aws"]![0]!["allowed_account_ids"] ?? []) as string[];
      const aws = await startAwsStub({
        zones: Object.fromEntries(zones),
        ...(accountId !== undefined && { accountId }),
      });
      const workspace = await Workspace.of(committed, { env: aws.env }).init();
      const plan = await workspace.plan(sites.includes(stack) ? variables : {});
      await aws.close();
      const planned = Object.keys(plan.actions()).map((address) => address.replace(/\[.*\]$/, ""));
      const declared = committed.addresses().filter((address) => !/^(data|ephemeral)\./.test(address));

      expect([...new Set(planned)].sort()).toEqual(declared);
      expect(plan.warnings).toEqual([]);
    });
  });
});
