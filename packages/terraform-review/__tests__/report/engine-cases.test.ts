import { join } from "node:path";
import { concerns } from "../../src/changes/concerns";
import { StackChanges, stackChanges } from "../../src/changes/stack-changes";
import { readComparison } from "../../src/configuration/sources/comparison";
import { changesBetween, readReport } from "../support/report";

/** The changes of a pair of files, with the plan if there is one. */
function changesOf(name: string, ...plans: string[]): StackChanges {
  const directory = join(__dirname, "..", "fixtures", "cases", name);
  const [stack] = readComparison({ before: "before.tf.json", after: "after.tf.json", plans, directory });
  return stackChanges(stack!);
}

describe("with a plan", () => {
  // The report used to say "No change", and the exit status was 1.
  it("unchanged JSON is a change if the plan replaces something", () => {
    const stack = changesOf("plan-of-unchanged-json", "plan.json");

    expect(stack.kind).toBe("changed");
    expect(concerns([stack])).toEqual(["data-loss"]);
    expect(readReport(stack).summary).toContain("snapshot_identifier cannot be changed on what exists");
  });

  // The report used to say that port 22 is closed and that permissions are lost.
  it("the JSON's claims are withdrawn if the plan does not confirm them", () => {
    const stack = changesOf("plan-contradicts-removed-inline-rule", "plan.json");
    const report = readReport(stack);

    expect(stack.reachability.changes).toEqual([]);
    expect(stack.guardrails.resolved).toEqual([]);
    expect(stack.permissions.lost).toEqual([]);
    expect(stack.dataLoss.map(({ address }) => address)).toEqual([
      "aws_dynamodb_table.k",
      "aws_dynamodb_table.t",
    ]);
    expect(report.folded).toContain("Changed in the JSON, and nothing is planned for it");
  });

  // The report used to say that nothing is opened.
  it("a port that a module opens is found in the planned resources of the module", () => {
    const stack = changesOf("plan-opens-port-in-module", "plan.json");

    expect(concerns([stack])).toEqual(["public-exposure", "guardrail"]);
    expect(readReport(stack).summary).toContain(
      "the internet may reach whatever has security group sg-1 on port 22, by module.sg.aws_security_group_rule.ingress[1]",
    );
  });

  it("the file may be UTF-16, as PowerShell writes it", () => {
    expect(changesOf("plan-utf16", "plan.json").plan?.changes).toHaveLength(1);
  });
});

describe("without a plan", () => {
  it("a changed module is not judged", () => {
    expect(concerns([changesOf("plan-opens-port-in-module")])).toEqual(["not-judged"]);
  });

  it("the default of a variable is followed, and the report says that it is a default", () => {
    const stack = changesOf("variable-default-changes-db-name");

    expect(concerns([stack])).toEqual(["data-loss"]);
    expect(readReport(stack).summary).toContain("This is so with the default of var.name.");
  });

  it("the default of a variable can open a port", () => {
    const stack = changesOf("var-default-open");

    expect(concerns([stack])).toContain("public-exposure");
    expect(readReport(stack).summary).toContain("assuming that var.trusted has its default");
  });

  it("a resource that moves into a module is not lost", () => {
    const stack = changesOf("moved-into-module");

    expect(concerns([stack])).toEqual(["not-judged"]);
    expect(readReport(stack).folded).toContain("module.x.aws_db_instance.d, moved: nothing is destroyed");
  });

  it("a count of 0 is given as the reason", () => {
    expect(readReport(changesOf("count-to-zero")).summary).toContain("would be DESTROYED: its count is 0.");
  });

  it("a policy that `jsonencode` makes is read", () => {
    const stack = changesOf("s3-policy-public-jsonencode");

    expect(concerns([stack])).toContain("public-exposure");
    expect(stack.guardrails.resolved).toEqual([]);
  });

  it("the state does not move into HCP Terraform with `-migrate-state`, which Terraform refuses there", () => {
    expect(readReport(changesOf("backend-to-hcp")).summary).toContain(
      "Run terraform init before anything else, and confirm that it copies the state to HCP Terraform",
    );
  });

  it("nor out of it, which Terraform does not do at all", () => {
    const stored = (settings: object) => ({ terraform: settings });
    const before = stored({ cloud: { organization: "acme", workspaces: { name: "shop" } } });
    const after = stored({ backend: { s3: { bucket: "acme", key: "shop.tfstate", region: "eu-west-1" } } });
    const { summary } = readReport(changesBetween(before, after));

    expect(summary).toContain("terraform state push");
    expect(summary).not.toContain("-migrate-state");
  });

  it.each(["vpc-range-literal-control", "vpc-range-of-variable-taken-for-outside"])(
    "the VPC's own addresses are no external peer, whether or not a variable is in them: %s",
    (name) => {
      const { changes } = changesOf(name).reachability;

      expect(changes.map(({ from }) => from)).not.toContain("10.1.0.0/16");
      expect(changes.map(({ from }) => from).filter((from) => /var\.|aws_vpc/.test(from))).toEqual([]);
    },
  );

  // The report used to say that the port is closed, and that the guardrail is no longer broken.
  it("inline rules that are no longer set stay as they are", () => {
    const stack = changesOf("inline-ingress-removed");

    expect(stack.reachability.changes).toEqual([]);
    expect(stack.guardrails.resolved).toEqual([]);
    expect(readReport(stack).summary).toContain(
      "ingress of aws_security_group.s is no longer set, and stays as it is",
    );
  });

  it("inline rules are removed by an empty list", () => {
    expect(changesOf("inline-ingress-emptied").reachability.changes).toMatchObject([{ lost: "22" }]);
  });
});
