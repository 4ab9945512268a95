import { concerns } from "../../src/changes/concerns";
import { judgements } from "../../src/changes/judgements";
import { StackChanges, stackChanges } from "../../src/changes/stack-changes";
import { readComparison } from "../../src/configuration/sources/comparison";
import { readStacks } from "../../src/configuration/sources/stacks";
import { temporaryDirectory, writeFiles } from "../support/directory";
import { readReport } from "../support/report";

const directory = temporaryDirectory();

type Files = Readonly<Record<string, unknown>>;

let comparisons = 0;

/** The changes of the stacks of two projects with these files. */
function allChanges(before: Files, after: Files, plans: readonly object[] = []): StackChanges[] {
  const [old, now] = ["before", "after"].map((side) => `${side}-${comparisons}`) as [string, string];
  for (const [folder, files] of Object.entries({ [old]: before, [now]: after })) {
    writeFiles(
      directory,
      Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content])),
    );
  }
  const planFiles = plans.map((_, index) => `plan-${comparisons}-${index}.json`);
  writeFiles(directory, Object.fromEntries(planFiles.map((file, index) => [file, plans[index]])));
  comparisons += 1;
  return readComparison({ before: old, after: now, plans: planFiles, directory }).map((stack) =>
    stackChanges(stack),
  );
}

function changesBetween(before: Files, after: Files): StackChanges {
  const [stack, ...others] = allChanges(before, after);
  expect(others).toEqual([]);
  return stack!;
}

/** Such as `["module.db.aws_db_instance.this: not-safe"]`. */
const judged = (stack: StackChanges) =>
  [...judgements(stack)].map(([address, { kind }]) => `${address}: ${kind}`);

const database = {
  variable: { name: {}, protect: { default: true }, encrypted: { default: true } },
  resource: {
    aws_db_instance: {
      this: {
        identifier: "${var.name}",
        engine: "mysql",
        instance_class: "db.t4g.micro",
        storage_encrypted: "${var.encrypted}",
        deletion_protection: "${var.protect}",
      },
    },
  },
};

const call = (args: object = {}, source = "./modules/db") => ({ source, name: "shop", ...args });

const project = (root: object, module: unknown = database): Files => ({
  "main.tf.json": root,
  "modules/db/main.tf.json": module,
});

/** The database of the module in the root module. */
const inRoot = {
  resource: {
    aws_db_instance: {
      main: {
        identifier: "shop",
        engine: "mysql",
        instance_class: "db.t4g.micro",
        storage_encrypted: true,
        deletion_protection: true,
      },
    },
  },
};

const moved = (from: string, to: string) => [{ from, to }];

describe("a change of a local module", () => {
  it("by a value of a variable that its call hands on is judged", () => {
    const root = {
      variable: { protect: { default: true } },
      module: { db: call({ protect: "${var.protect}" }) },
    };
    const stack = changesBetween(project(root), {
      ...project(root),
      "a.auto.tfvars.json": { protect: false },
    });

    expect(concerns([stack])).toContain("protection");
    expect(judged(stack)).toEqual(["module.db.aws_db_instance.this: not-safe"]);
    expect(stack.notJudged).toEqual([]);
  });

  it("in its own files is judged", () => {
    const group = (range: string) => ({
      variable: { vpc: {} },
      resource: {
        aws_security_group: {
          web: {
            vpc_id: "${var.vpc}",
            ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: [range] }],
          },
        },
      },
    });
    const root = {
      resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
      module: { web: call({ vpc: "${aws_vpc.main.id}" }) },
    };
    const stack = changesBetween(project(root, group("10.0.0.0/16")), project(root, group("0.0.0.0/0")));

    expect(concerns([stack])).toContain("public-exposure");
    expect(judged(stack)).toEqual(["module.web.aws_security_group.web: not-safe"]);
  });

  it("that is safe is known to be", () => {
    const tagged = structuredClone(database) as { resource: { aws_db_instance: { this: object } } };
    Object.assign(tagged.resource.aws_db_instance.this, { tags: { Team: "shop" } });
    const root = { module: { db: call() } };

    expect(judged(changesBetween(project(root), project(root, tagged)))).toEqual([
      "module.db.aws_db_instance.this: safe",
    ]);
  });

  it("in an expression that is known only after apply is no secret", () => {
    const root = (index: number) => ({
      resource: { aws_vpc: { v: {} } },
      module: { net: call({ range: "${aws_vpc.v.cidr_block}", index }) },
    });
    const network = {
      variable: { range: {}, index: {} },
      resource: {
        aws_subnet: { s: { vpc_id: "vpc-1", cidr_block: "${cidrsubnet(var.range, 8, var.index)}" } },
      },
    };

    expect(judged(changesBetween(project(root(1), network), project(root(2), network)))).toEqual([
      "module.net.aws_subnet.s: not-judged",
    ]);
  });

  it("loses what the module holds if it is no longer called, and its folder is no new stack", () => {
    const stack = changesBetween(project({ module: { db: call() } }), project({ locals: {} }));

    expect(concerns([stack])).toEqual(["data-loss"]);
    expect(readReport(stack).summary).toContain("module.db.aws_db_instance.this");
    expect(stack.lostModules).toEqual([]);
  });

  it("loses nothing if Terraform only forgets it", () => {
    const stack = changesBetween(
      project({ module: { db: call() } }),
      project({ removed: [{ from: "module.db", lifecycle: { destroy: false } }] }),
    );

    expect(concerns([stack])).not.toContain("data-loss");
    expect(stack.forgotten).toContain("module.db.aws_db_instance.this");
  });

  it("says that what follows in another region is lost or left behind", () => {
    const root = (provider: string) => ({
      provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
      module: { db: call({ providers: { aws: provider } }) },
    });

    expect(concerns([changesBetween(project(root("aws")), project(root("aws.us")))])).toContain("data-loss");
  });
});

describe("a `moved` block", () => {
  it("into a local module is safe if nothing else changes", () => {
    const stack = changesBetween(
      project(inRoot),
      project({
        module: { db: call() },
        moved: moved("aws_db_instance.main", "module.db.aws_db_instance.this"),
      }),
    );

    expect(judged(stack)).toEqual(["module.db.aws_db_instance.this: safe"]);
    expect(readReport(stack).folded).toContain("moved: nothing is destroyed");
  });

  it("out of a local module is safe if nothing else changes", () => {
    const stack = changesBetween(
      project({ module: { db: call() } }),
      project({ ...inRoot, moved: moved("module.db.aws_db_instance.this", "aws_db_instance.main") }),
    );

    expect(judged(stack)).toEqual(["aws_db_instance.main: safe"]);
  });

  it("does not keep what an argument replaces at the same time", () => {
    const stack = changesBetween(
      project(inRoot),
      project({
        module: { db: call({ encrypted: false }) },
        moved: moved("aws_db_instance.main", "module.db.aws_db_instance.this"),
      }),
    );

    expect(concerns([stack])).toContain("data-loss");
    expect(readReport(stack).summary).toContain("storage_encrypted cannot be changed on what exists");
  });

  it("that is missing loses what moves into a local module", () => {
    const stack = changesBetween(project(inRoot), project({ module: { db: call() } }));

    expect(concerns([stack])).toContain("data-loss");
  });

  it("renames a local module with all that is in it", () => {
    const root = (name: string) => ({
      module: { [name]: call() },
      output: { id: { value: `\${module.${name}.id}` } },
    });
    const module = { ...database, output: { id: { value: "${aws_db_instance.this.id}" } } };
    const stack = changesBetween(
      project(root("a"), module),
      project({ ...root("b"), moved: moved("module.a", "module.b") }, module),
    );

    expect(judged(stack)).toEqual(["module.b: safe"]);
    expect([stack.added, stack.removed, stack.changed]).toEqual([[], [], []]);
  });

  it("that is missing loses what a renamed module has", () => {
    const stack = changesBetween(project({ module: { a: call() } }), project({ module: { b: call() } }));

    expect(concerns([stack])).toContain("data-loss");
  });

  it("in a local module renames what is in it", () => {
    const { this: instance } = database.resource.aws_db_instance;
    const stack = changesBetween(
      project({ module: { db: call() } }),
      project(
        { module: { db: call() } },
        {
          ...database,
          resource: { aws_db_instance: { main: instance } },
          moved: moved("aws_db_instance.this", "aws_db_instance.main"),
        },
      ),
    );

    expect(judged(stack)).toEqual(["module.db.aws_db_instance.main: safe"]);
  });

  it("moves a module to a key", () => {
    const stack = changesBetween(
      project({ module: { db: call() } }),
      project({
        module: { db: call({ for_each: { shop: {} } }) },
        moved: moved("module.db", 'module.db["shop"]'),
      }),
    );

    expect(judged(stack)).toEqual(['module.db["shop"]: safe']);
  });

  it("is not needed for the first instance of a `count`", () => {
    const stack = changesBetween(
      project({ module: { db: call() } }),
      project({ module: { db: call({ count: 1 }) } }),
    );

    expect(concerns([stack])).toEqual([]);
    expect(
      concerns([
        changesBetween(
          project({ module: { db: call({ count: 1 }) } }),
          project({ module: { db: call({ count: 0 }) } }),
        ),
      ]),
    ).toContain("data-loss");
  });
});

describe("a module that is not read", () => {
  const hcl = (size: string) => `resource "aws_db_instance" "this" { instance_class = "${size}" }`;
  const withHcl = (root: object, size = "db.t4g.micro"): Files => ({
    "main.tf.json": root,
    "modules/db/main.tf": hcl(size),
  });
  const root = { module: { db: call() } };

  it("because it is in Terraform's own language is not judged", () => {
    const stack = changesBetween(withHcl(root), withHcl({ module: { db: call({ name: "store" }) } }));

    expect(judged(stack)).toEqual(["module.db: not-judged"]);
  });

  it("because it is in Terraform's own language is not judged if only its files change", () => {
    const stack = changesBetween(withHcl(root), withHcl(root, "db.t4g.large"));

    expect(judged(stack)).toEqual(["modules/db/main.tf: not-judged"]);
  });

  it("because one of its files is in Terraform's own language is not judged", () => {
    const both = (name: string) => ({
      ...project(root, { resource: { aws_db_instance: { this: { identifier: name } } } }),
      "modules/db/variables.tf": 'variable "name" {}',
    });

    expect(judged(changesBetween(both("a"), both("b")))).toEqual(["modules/db/main.tf.json: not-judged"]);
  });

  it("on one side is not judged", () => {
    const expected = ["module.db: not-judged"];

    expect(judged(changesBetween(project(root), { "main.tf.json": root }))).toEqual(expected);
    expect(judged(changesBetween({ "main.tf.json": root }, project(root)))).toEqual(expected);
    expect(
      judged(
        changesBetween({ "main.tf.json": { module: { db: call({}, "example/db/aws") } } }, project(root)),
      ),
    ).toEqual(expected);
  });

  it("on one side is not judged if it is renamed, too", () => {
    const stack = changesBetween(
      { "main.tf.json": { module: { a: call({}, "example/db/aws") } } },
      project({ module: { b: call() }, moved: moved("module.a", "module.b") }),
    );

    expect(concerns([stack])).toEqual(["not-judged"]);
  });

  it("on one side is not judged if it moves to a key, too", () => {
    const stack = changesBetween(
      { "main.tf.json": { module: { a: call({}, "example/db/aws") } } },
      project({
        module: { b: call({ for_each: { x: {} } }) },
        moved: moved("module.a", 'module.b["x"]'),
      }),
    );

    expect(concerns([stack])).toEqual(["not-judged"]);
    expect(stack.lostModules).toEqual([]);
  });

  it("is renamed to a key as before", () => {
    const registry = (name: string, args: object = {}) => ({ [name]: call(args, "example/db/aws") });
    const stack = changesBetween(
      { "main.tf.json": { module: registry("a") } },
      {
        "main.tf.json": {
          module: registry("b", { for_each: { x: {} } }),
          moved: moved("module.a", 'module.b["x"]'),
        },
      },
    );

    expect(concerns([stack])).toEqual(["not-judged"]);
    expect(stack.lostModules).toEqual([]);
  });

  it("because it is outside of what is compared is not judged", () => {
    const outside = (name: string) => ({ "main.tf.json": { module: { db: call({ name }, "../db") } } });

    expect(judged(changesBetween(outside("a"), outside("b")))).toEqual(["module.db: not-judged"]);
  });
});

describe("a folder that others call as a module", () => {
  const ids = (files: Files) => {
    comparisons += 1;
    const folder = `folders-${comparisons}`;
    writeFiles(
      directory,
      Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content])),
    );
    return readStacks([folder], directory).map(({ id }) => id.replace(folder, "."));
  };

  it("is no stack of its own", () => {
    expect(
      ids({
        "envs/dev/main.tf.json": { module: { db: call({}, "../../modules/db") } },
        "envs/production/main.tf.json": { module: { db: call({}, "../../modules/db/") } },
        "modules/db/main.tf.json": { module: { inner: { source: "./inner" } } },
        "modules/db/inner/main.tf.json": {},
      }),
    ).toEqual(["envs/dev", "envs/production"]);
  });

  it("is one if it has a state of its own, or nobody calls it", () => {
    expect(
      ids({
        "main.tf.json": { terraform: { backend: { s3: {} } } },
        "test/main.tf.json": { module: { all: { source: ".." } } },
        "modules/unused/main.tf.json": {},
      }),
    ).toEqual([".", "modules/unused", "test"]);
  });

  it("changes all stacks that call it", () => {
    const files = (module: object): Files => ({
      "dev/main.tf.json": { module: { db: call({}, "../modules/db") } },
      "production/main.tf.json": { module: { store: call({}, "../modules/db") } },
      "modules/db/main.tf.json": module,
    });
    const stacks = allChanges(files(database), files({ variable: { name: {} } }));

    expect(stacks.map((stack) => [stack.id, ...stack.dataLoss.map(({ address }) => address)])).toEqual([
      ["dev", "module.db.aws_db_instance.this"],
      ["production", "module.store.aws_db_instance.this"],
    ]);
  });
});

it("a plan decides alone what a module does", () => {
  const plan = {
    format_version: "1.2",
    configuration: { root_module: { resources: [], module_calls: { db: { source: "./modules/db" } } } },
    resource_changes: [
      {
        address: "module.db.aws_db_instance.this",
        module_address: "module.db",
        mode: "managed",
        type: "aws_db_instance",
        name: "this",
        change: {
          actions: ["update"],
          before: { identifier: "shop", deletion_protection: true },
          after: { identifier: "shop", deletion_protection: false },
          after_unknown: {},
        },
      },
    ],
    planned_values: {},
  };
  const [stack] = allChanges(
    project({ module: { db: call() } }),
    project({ module: { db: call({ protect: false, encrypted: false }) } }),
    [plan],
  );

  expect(concerns([stack!])).toContain("protection");
  expect(stack!.dataLoss).toEqual([]);
  expect(judged(stack!)).toEqual(["module.db.aws_db_instance.this: not-safe"]);
});
