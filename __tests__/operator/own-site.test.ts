import { ProjectCopy } from "../support/project-copy";

/** What an operator does first: makes the site their own. It once turned tests red and left pictures stale. */
describe("a site of one's own", () => {
  const copy = new ProjectCopy();
  afterAll(() => copy.remove());

  const settings = ["shared", "environments/dev", "environments/staging"].map(
    (name) => `src/config/${name}.ts`,
  );

  const check = (...checks: string[]) =>
    copy.run(`npm run --silent check -- ${checks.map((name) => `"${name}"`).join(" ")}`);

  beforeAll(() => {
    copy.addEverything();
    copy.copyExample("seed", "staging");
    copy.edit("src/config/environments/staging.ts", (text) =>
      text
        .replace('name: "dev"', 'name: "staging"')
        .replaceAll("sw-vpc-1", "vpc-staging")
        .replaceAll("dev.seongwoo.shop", "www.staging.seongwoo.shop")
        .replace('zoneName: "seongwoo.shop"', 'zoneName: "staging.seongwoo.shop"')
        .replace("  backend:", '  accountId: "210987654321",\n  backend:')
        .replaceAll('"10.0.', '"10.2.')
        .replace(
          "backend: s3Backend",
          'backend: { type: "hcp", organization: "acme", workspace: "staging", workflow: "vcs" }',
        )
        .replace('import { s3Backend } from "../shared";\n', ""),
    );
    copy.listEnvironments("dev", "staging");
    copy.edit("src/config/shared.ts", (text) =>
      text.replace("  region: REGION,\n", '  region: REGION,\n  accountId: "123456789012",\n'),
    );
    settings.forEach((file) => copy.edit(file, (text) => text.replaceAll("seongwoo", "acme")));
    // What an operator does not change would take most of the time.
    copy.edit("tsconfig.json", (text) =>
      text.replace(/"include": .*/, '"include": ["main.ts", "src", "packages/*/src", "__tests__/operator"]'),
    );
    copy.edit(".prettierignore", (text) => `${text}\n__tests__\nbench\nexamples\npackages\nscripts\n`);
  });

  it("fails the checks before it is updated, with what is stale and what to do", () => {
    const { status, stdout } = check("environments", "JSON");
    expect(status).toBe(1);
    expect(stdout).toContain("cdktf.out is not up to date with the sources");
    expect(stdout).toContain(
      "src/config/environments/production.ts is not in src/config/environments/index.ts",
    );
    expect(stdout).toContain(
      "deploys production, which is no stack of an environment with its state in S3: remove the job",
    );
    expect(stdout).toContain("`npm run update` renews what is generated");
  });

  it("passes all of them after `npm run update`, and once the removed environment's file and jobs are deleted", () => {
    copy.delete("src/config/environments/production.ts");
    copy.edit(".github/workflows/deploy.yml", (text) => text.slice(0, text.indexOf("\n  production:")));
    copy.edit(".github/workflows/drift.yml", (text) => text.replace(", production]", "]"));
    expect(copy.run("npm run --silent update")).toMatchObject({ status: 0, stderr: "" });
    // The others, such as lint, look at nothing that an operator changes, and take a minute.
    const { status, stdout } = check(
      "environments",
      "JSON",
      "generated pages",
      "diagrams",
      "types",
      "format",
      "settings",
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.not.stringContaining("FAILED") });
  });

  it("leaves nothing of the removed environment behind", () => {
    const generated = [...copy.files("cdktf.out").keys(), ...copy.files("docs/diagrams").keys()];
    expect(generated.filter((file) => file.includes("production"))).toEqual([]);
    const ofStaging = ["staging", "staging-domain"];
    expect(generated).toEqual(
      expect.arrayContaining(ofStaging.flatMap((id) => [`stacks/${id}/cdk.tf.json`, `${id}.svg`])),
    );
    ["README.md", "docs/costs.md", "docs/diagram.md", "docs/reachability.md"].forEach((page) =>
      expect(copy.read(page)).not.toMatch(/`production`|production(-dark)?\.svg/),
    );
  });

  it("names a picture of an environment that no longer exists", () => {
    copy.write("docs/diagrams/production.svg", "");
    const { status, stderr } = copy.run("npm run --silent diagram -- --check");
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "docs/diagrams/production.svg belongs to no current stack: run `npm run diagram`\n",
    });
  });
});
