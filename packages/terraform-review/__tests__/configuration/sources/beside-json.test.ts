import { concerns } from "../../../src/changes/concerns";
import { stackChanges, StackChanges } from "../../../src/changes/stack-changes";
import { readComparison } from "../../../src/configuration/sources/comparison";
import { SourceError } from "../../../src/configuration/sources/source-error";
import { temporaryDirectory, writeFiles } from "../../support/directory";
import { readReport } from "../../support/report";

const directory = temporaryDirectory();

const database = {
  variable: { name: { default: "shop" }, other: { default: "x" } },
  resource: { aws_db_instance: { d: { db_name: "${var.name}", skip_final_snapshot: true } } },
};

let comparisons = 0;

/** The changes between two directories with these files. */
function changesBetween(before: object, after: object, plans: string[] = []): StackChanges {
  const [old, now] = ["before", "after"].map((side) => `${side}-${comparisons}`) as [string, string];
  comparisons += 1;
  for (const [folder, files] of Object.entries({ [old]: before, [now]: after })) {
    writeFiles(
      directory,
      Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content])),
    );
  }
  const [stack] = readComparison({ before: old, after: now, plans, directory });
  return stackChanges(stack!);
}

describe("files with values of variables", () => {
  it("are read, in the order in which Terraform reads them", () => {
    const values = (file: string, name: string) =>
      changesBetween(
        { "main.tf.json": database, "terraform.tfvars.json": { name: "shop" } },
        { "main.tf.json": database, [file]: { name, undeclared: 1 } },
      );

    expect(concerns([values("terraform.tfvars.json", "shop")])).toEqual([]);
    expect(concerns([values("b.auto.tfvars.json", "store")])).toEqual(["data-loss"]);
    expect(readReport(values("c.auto.tfvars.json", "store")).summary).not.toContain("with the default of");
  });

  it("are rejected if they are not JSON", () => {
    writeFiles(directory, { "wrong/main.tf.json": database, "wrong/a.auto.tfvars.json": "name = 1" });

    expect(() => readComparison({ before: "wrong", after: "wrong", directory })).toThrow(SourceError);
  });
});

describe("files in Terraform's own language", () => {
  const topic = { "main.tf.json": { resource: { aws_sns_topic: { t: { name: "t" } } } } };
  const queue = (name: string) => ({ "hcl.tf": `resource "aws_sqs_queue" "q" { name = "${name}" }` });

  it("that change are not judged, although the JSON does not change", () => {
    const stack = changesBetween({ ...topic, ...queue("a") }, { ...topic, ...queue("b") });

    expect(concerns([stack])).toEqual(["not-judged"]);
    expect(readReport(stack).summary).toContain("hcl.tf: it changes, and is in Terraform's own language");
  });

  it("are named if only the JSON changes", () => {
    const stack = changesBetween({ "main.tf.json": {}, ...queue("a") }, { ...topic, ...queue("a") });

    expect(concerns([stack])).toEqual([]);
    expect(readReport(stack).open).toContain("Not read, because of Terraform's own language (HCL): hcl.tf");
  });

  it("may declare what a plan has and the JSON has not", () => {
    const address = "aws_sqs_queue.q";
    const creation = { actions: ["create"], before: null, after: {} };
    writeFiles(directory, {
      "plan.json": {
        format_version: "1.2",
        planned_values: {},
        resource_changes: [{ address, type: "aws_sqs_queue", change: creation }],
        configuration: { root_module: { resources: [{ address }, { address: "aws_sns_topic.t" }] } },
      },
    });
    const stack = changesBetween(topic, { ...topic, ...queue("a") }, ["plan.json"]);

    expect(stack.unread).toEqual([]);
    expect(stack.plan?.changes).toHaveLength(1);
  });
});
