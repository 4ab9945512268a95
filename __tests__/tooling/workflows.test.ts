import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LONGEST_REPORT, markdown } from "terraform-review";
import { describeWithTool, findTool } from "../support/tool";
import { files, folder, jobsOf, runScript, textOf, workflow } from "../support/workflows";

const steps = files.flatMap((file) =>
  jobsOf(file).flatMap(({ name, job }) =>
    (job.steps ?? []).map((step, index) => ({ where: `${file}, ${name}, step ${index + 1}`, step })),
  ),
);
const scripts = steps.flatMap(({ where, step }) => (step.run ? [{ where, run: step.run }] : []));

describe.each(files)("%s", (file) => {
  it("pins each action to a commit, with the version in a comment", () => {
    const actions = textOf(file).match(/uses: .*/g) ?? [];
    const unpinned = actions.filter(
      (line) => !/^uses: (\.\/[\w./-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line),
    );
    expect(actions.length).toBeGreaterThan(0);
    expect(unpinned).toEqual([]);
  });

  it("does not run code from a fork with the repository's permissions", () => {
    expect(Object.keys(workflow(file).on)).not.toContain("pull_request_target");
    expect(Object.keys(workflow(file).on)).not.toContain("workflow_run");
  });

  it("gives jobs no default permission except to read the code", () => {
    expect([{}, { contents: "read" }]).toContainEqual(workflow(file).permissions);
  });

  it("sets a timeout for each job", () => {
    const withoutTimeout = jobsOf(file).filter(({ job }) => !job.uses && !(job["timeout-minutes"]! <= 90));
    expect(withoutTimeout).toEqual([]);
  });
});

describe("the workflows", () => {
  it("use one version of each action", () => {
    const versions = new Map<string, Set<string>>();
    for (const { step } of steps.filter(({ step: { uses } }) => uses)) {
      const [action = "", commit = ""] = step.uses!.split("@");
      versions.set(action, (versions.get(action) ?? new Set()).add(commit));
    }
    expect([...versions].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  it("use the Node of .nvmrc, except for the job that proves the oldest one", () => {
    const nodes = steps.flatMap(({ where, step: { with: given } }) =>
      given?.["node-version"] ? [`${where}: ${JSON.stringify(given["node-version"])}`] : [],
    );
    const { engines } = JSON.parse(readFileSync(join(folder, "..", "..", "package.json"), "utf8")) as {
      engines: { node: string };
    };
    expect(nodes).toEqual([expect.stringMatching(/^pull-request\.yml, oldest-node, .*: \d+$/)]);
    expect(engines.node).toBe(`>=${nodes[0]!.split(": ")[1]}`);
  });

  it("use no stored credentials", () => {
    for (const file of files) {
      expect(textOf(file)).not.toMatch(
        /\bsecrets\b|aws-(access-key-id|secret-access-key)|AWS_SECRET_ACCESS_KEY/,
      );
    }
  });

  it("leave no token in the checkout", () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.filter(({ step }) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  it.each(scripts)(
    "insert no expression into the script of $where, since others may control its value",
    ({ run }) => {
      expect(run).not.toContain("${{");
    },
  );

  it("insert no expression into JavaScript either", () => {
    const javascript = steps.filter(({ step }) => step.with?.["script"] !== undefined);
    expect(javascript.length).toBeGreaterThan(0);
    expect(javascript.filter(({ step }) => String(step.with!["script"]).includes("${{"))).toEqual([]);
  });

  it("run only npm scripts that exist", () => {
    const { scripts: known } = JSON.parse(readFileSync(join(folder, "..", "..", "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const names = scripts.flatMap(({ run }) =>
      [...run.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name!),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in known))).toEqual([]);
  });
});

describeWithTool("shellcheck", "the workflows' scripts, checked with shellcheck", () => {
  it.each(scripts)("have no findings: $where", ({ run }) => {
    const { stdout } = spawnSync(findTool("shellcheck")!, ["--shell=bash", "-"], {
      input: run,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });
});

describe("a pull request", () => {
  it.each(["pull-request.yml", "change-report.yml"])("cannot get cloud credentials through %s", (file) => {
    expect(Object.keys(workflow(file).on)).toEqual(["pull_request"]);
    expect(textOf(file)).not.toContain("id-token");
  });
});

describe("a change report", () => {
  const { jobs } = workflow("change-report.yml");

  it("may comment in one job only, which runs no code of the pull request", () => {
    const commenting = Object.entries(jobs).filter(([, job]) => job.permissions);
    expect(commenting.map(([name, job]) => [name, job.permissions])).toEqual([
      ["comment", { "pull-requests": "write" }],
    ]);
    expect(jobs["comment"]!.steps!.map(({ uses }) => uses?.split("@")[0])).toEqual([
      "actions/download-artifact",
      "actions/github-script",
    ]);
  });

  it("of a fork is shown on the page of the run, because GitHub does not permit it to comment", () => {
    expect(jobs["comment"]!.if).toContain(
      "github.event.pull_request.head.repo.full_name == github.repository",
    );
    expect(jobs["report"]!.if).toBeUndefined();
    expect(jobs["report"]!.steps!.map(({ run }) => run)).toContain(
      'cat report/report.md >>"$GITHUB_STEP_SUMMARY"',
    );
  });

  describe("as a comment", () => {
    const report = markdown(
      [
        { kind: "heading", level: 2, text: ["Changes"] },
        { kind: "list", items: Array.from({ length: 5000 }, (_, index) => ({ text: [`change ${index}`] })) },
      ],
      LONGEST_REPORT,
    );
    const pictures = Array.from(
      { length: 20 },
      (_, index) =>
        `\n![stack-${index}](https://github.com/${"o".repeat(39)}/${"r".repeat(60)}/raw/${"0".repeat(40)}/docs/diagrams/stack-${index}.png)\n`,
    ).join("");

    it("is the report as the command wrote it, with room for what the workflow adds", async () => {
      const { created } = await comment(report + pictures, []);

      expect(created).toHaveLength(1);
      expect(created[0]!.body).toMatch(/^<!-- terraform-change-report -->\n/);
      expect(created[0]!.body).toContain(report + pictures);
      expect(created[0]!.body).toContain("(https://github.com/me/site/actions/runs/7)");
      expect(created[0]!.body.length).toBeLessThanOrEqual(65_536);
    });

    it("is updated in place after another commit to the pull request", async () => {
      const { created, updated } = await comment(report, [
        { id: 1, user: { login: "somebody" }, body: report },
        { id: 2, user: { login: "github-actions[bot]" }, body: "Deployed." },
        { id: 3, user: { login: "github-actions[bot]" }, body: report },
      ]);

      expect(created).toEqual([]);
      expect(updated.map(({ comment_id }) => comment_id)).toEqual([3]);
    });
  });

  interface Comment {
    readonly id: number;
    readonly user: { readonly login: string };
    readonly body: string;
  }

  /** Runs the script that comments with a report on a pull request, which has some comments already. */
  async function comment(report: string, comments: readonly Comment[]) {
    const created: { body: string }[] = [];
    const updated: { comment_id: number; body: string }[] = [];
    const github = {
      paginate: () => Promise.resolve(comments),
      rest: {
        issues: {
          listComments: undefined,
          createComment: (given: { body: string }) => created.push(given),
          updateComment: (given: { comment_id: number; body: string }) => updated.push(given),
        },
      },
    };
    const context = {
      serverUrl: "https://github.com",
      runId: 7,
      repo: { owner: "me", repo: "site" },
      issue: { number: 1 },
    };
    await runScript(jobs["comment"]!, { github, context, require: () => ({ readFileSync: () => report }) });
    return { created, updated };
  }
});
