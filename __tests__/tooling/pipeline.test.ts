import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackOf } from "../support/site";
import { files, folder, Job, jobsOf, runScript, Step, textOf, workflow } from "../support/workflows";

const scripts = files.flatMap((file) =>
  jobsOf(file).flatMap(({ job }) => (job.steps ?? []).flatMap(({ run }) => (run ? [run] : []))),
);

describe("a deployment", () => {
  const { jobs } = workflow("deploy-stack.yml");
  const roleOf = (job: string) =>
    jobs[job]!.steps!.find(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"))!.with![
      "role-to-assume"
    ];

  it("starts only for pushes to main, and on the first day of each month, when passwords may be due", () => {
    expect(workflow("deploy.yml").on).toEqual({
      push: { branches: ["main"] },
      schedule: [{ cron: expect.stringMatching(/^\d+ \d+ 1 \* \*$/) as string }],
    });
    expect(Object.keys(workflow("deploy-stack.yml").on)).toEqual(["workflow_call"]);
  });

  it("applies a stack once at a time, and is not cancelled meanwhile; plans do not wait for an approval", () => {
    expect(jobs["apply"]!.concurrency).toEqual({
      group: "apply-${{ inputs.stack }}",
      "cancel-in-progress": false,
    });
    expect(jobs["plan"]!.concurrency).toBeUndefined();
    expect(Object.keys(workflow("deploy-stack.yml"))).not.toContain("concurrency");
  });

  it("cancels older runs that nobody has approved, and none that applies or is newer", async () => {
    const cancelled: number[] = [];
    const asked: unknown[] = [];
    const github = {
      paginate: (_: unknown, query: unknown) => {
        asked.push(query);
        return Promise.resolve([5, 6, 8].map((run_number) => ({ id: run_number * 100, run_number })));
      },
      rest: {
        actions: {
          listWorkflowRuns: undefined,
          cancelWorkflowRun: ({ run_id }: { run_id: number }) => cancelled.push(run_id),
        },
      },
    };
    const context = { runNumber: 7, repo: { owner: "me", repo: "site" } };
    const { supersede } = workflow("deploy.yml").jobs;
    expect(supersede!.permissions).toEqual({ actions: "write" });
    await runScript(supersede!, { github, context });
    expect(asked).toMatchObject([{ workflow_id: "deploy.yml", status: "waiting" }]);
    expect(cancelled).toEqual([500, 600]);
  });

  it("deploys only JSON that the sources give", () => {
    const { check, domain } = workflow("deploy.yml").jobs;
    expect(check!.steps!.at(-1)!.run).toBe("npm run check:json");
    expect(check!.permissions).toEqual({ contents: "read" });
    expect(domain!.needs).toContain("check");
  });

  it("uses the provider with the committed checksum, in each plan and apply, and the version that the JSON names", () => {
    const initializing = scripts.filter((run) => / init /.test(run));
    expect(initializing.length).toBe(3);
    for (const run of initializing) {
      expect(run).toMatch(/cp \.github\/terraform\.lock\.hcl .*\n.* init -input=false -lockfile=readonly/);
    }
    const lock = readFileSync(join(folder, "..", "terraform.lock.hcl"), "utf8");
    const { required_providers } = stackOf("dev").json.terraform as {
      required_providers: { aws: { version: string } };
    };
    expect(lock).toContain(`version     = "${required_providers.aws.version}"`);
    expect(lock).toMatch(/"h1:[\w+/]{43}="/);
  });

  it("plans with the read-only role, and applies with the other role after the environment's reviewers approve", () => {
    expect(roleOf("plan")).toBe("${{ vars.PLAN_ROLE_ARN }}");
    expect(jobs["plan"]!.environment).toBe("${{ inputs.stack }}-plan");
    expect(roleOf("apply")).toBe("${{ vars.APPLY_ROLE_ARN }}");
    expect(jobs["apply"]!.environment).toBe("${{ inputs.stack }}");
  });

  it("has only the permissions to read the code and to assume these roles", () => {
    const permissions = { contents: "read", "id-token": "write" };
    const granted = [
      ...jobsOf("deploy.yml").filter(({ job }) => job.uses),
      ...jobsOf("deploy-stack.yml"),
      ...jobsOf("drift.yml"),
    ].map(({ job }) => job.permissions);
    expect(granted).toEqual(granted.map(() => permissions));
  });

  it("applies the plan that was reviewed", () => {
    const commands = (job: string) => jobs[job]!.steps!.map(({ run = "" }) => run).join("\n");
    expect(commands("plan")).toContain("-out=tfplan");
    expect(commands("apply")).toMatch(/ apply .* tfplan$/);
    expect(commands("apply")).not.toContain("auto-approve");
  });

  it("applies the stacks one after another, and the domain that all need first", () => {
    const stacks = jobsOf("deploy.yml").filter(({ job }) => job.uses);
    const names = stacks.map(({ name }) => name);
    expect(names[0]).toBe("domain");
    expect(stacks.slice(1).map(({ job }) => job.needs)).toEqual(names.slice(0, -1));
  });
});

describe("a pull request that loses data or opens something to everybody", () => {
  const { on, jobs } = workflow("change-report.yml");
  const gate = jobs["report"]!.steps!.at(-1)! as Step & { readonly if: string };

  it("fails, after its report is there, until somebody gives it the label", () => {
    const writing = jobs["report"]!.steps!.find(({ run }) => run?.includes("--fail-on"))!;
    expect(writing.run).toContain("--fail-on data-loss,public-exposure");
    expect(gate.run).toMatch(/exit 1$/m);
    expect(gate.if).toContain("steps.report.outputs.status != '0'");
    expect(jobs["comment"]!.if).toContain("!cancelled()");
  });

  it("is accepted by the act of giving the label only: not by one that it has when something else is pushed", () => {
    expect(on["pull_request"]).toEqual({ types: ["opened", "synchronize", "reopened", "labeled"] });
    expect(gate.if).toContain(
      "github.event.action == 'labeled' && github.event.label.name == 'accepts-data-loss-or-exposure'",
    );
  });
});

describe("each night", () => {
  const { on, jobs } = workflow("drift.yml");

  it("each stack that is deployed is planned, with the role that only reads, and nothing is applied", () => {
    expect(Object.keys(on)).toEqual(["schedule", "workflow_dispatch"]);
    const deployed = jobsOf("deploy.yml").filter(({ job }) => job.uses);
    expect(jobs["plan"]!.strategy!.matrix.stack).toEqual(deployed.map(({ name }) => name));
    expect(jobs["plan"]!.environment).toBe("${{ matrix.stack }}-plan");
    expect(textOf("drift.yml")).not.toMatch(/ apply |APPLY_ROLE_ARN/);
  });

  it("the operators are told what differs, and the run fails", () => {
    const telling = jobs["plan"]!.steps!.at(-1)!.run!;
    expect(telling).toContain("$STACK-wordpress-notifications");
    expect(telling).toMatch(/exit 1$/m);
  });
});

describe("protect.sh", () => {
  const script = join(folder, "..", "protect.sh");

  /** What it asks of GitHub, with a stand-in for its command-line interface. */
  function callsFor(...args: string[]): { call: string; body: string }[] {
    const directory = mkdtempSync(join(tmpdir(), "gh-"));
    const log = join(directory, "log");
    const stub = `#!/bin/sh
body=; for word; do [ "$word" = --input ] && body=$(cat | tr -d '\\n'); done
printf '%s\\t%s\\n' "$*" "$body" >>${log}
case "$2" in users/*) echo 42;; esac
`;
    writeFileSync(join(directory, "gh"), stub, { mode: 0o755 });
    const env = { ...process.env, PATH: `${directory}:${process.env.PATH}` };
    const { status, stderr } = spawnSync("bash", [script, ...args], { env, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const lines = readFileSync(log, "utf8").trimEnd().split("\n");
    rmSync(directory, { recursive: true });
    return lines.map((line) => {
      const [call = "", body = ""] = line.split("\t");
      return { call, body };
    });
  }

  it("requires the checks of pull requests by the names that their jobs have", () => {
    const [protection] = callsFor("me/site", "ann", "dev");
    expect(protection!.call).toContain("repos/me/site/branches/main/protection");
    const { required_status_checks: required, enforce_admins } = JSON.parse(protection!.body) as {
      required_status_checks: { contexts: string[] };
      enforce_admins: boolean;
    };
    const names = ["pull-request.yml", "change-report.yml"]
      .flatMap((file) => Object.values(workflow(file).jobs))
      .map((job) => (job as Job & { name: string }).name);
    expect(required.contexts).toEqual(names.filter((name) => name !== "Comment"));
    expect(enforce_admins).toBe(true);
  });

  it("lets only main deploy, and asks a reviewer before an apply", () => {
    const calls = callsFor("me/site", "ann", "domain", "dev");
    for (const stack of ["domain", "dev"]) {
      const apply = calls.find(({ call }) => call.includes(`environments/${stack} `))!;
      expect(JSON.parse(apply.body)).toMatchObject({ reviewers: [{ type: "User", id: 42 }] });
      const branches = calls.filter(
        ({ call }) => call.includes(`environments/${stack}`) && call.includes("name=main"),
      );
      expect(branches.length).toBe(2);
    }
  });

  it("creates the label that the change report asks for", () => {
    expect(callsFor("me/site", "ann", "dev").at(-1)!.call).toContain(
      "label create accepts-data-loss-or-exposure",
    );
  });
});
