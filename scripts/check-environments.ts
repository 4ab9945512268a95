import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ownZone } from "../src/config/accounts";
import { environments } from "../src/config/environments";
import { EnvironmentSettings } from "../src/config/schema";

// `npm run check:environments`: reports files in src/config/environments that the index does not list, and environments that
// .github/workflows/deploy.yml does not deploy. TypeScript and synth would notice neither.

const project = join(__dirname, "..");
const folder = "src/config/environments";
const workflow = ".github/workflows/deploy.yml";
const nightly = ".github/workflows/drift.yml";

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly with?: { readonly stack?: string };
        readonly strategy?: { readonly matrix: { readonly stack: readonly string[] } };
      }
    >
  >;
}

function jobsOf(file: string): Workflow["jobs"][string][] {
  return Object.values((parse(readFileSync(join(project, file), "utf8")) as Workflow).jobs);
}

/** Files whose environment is not among those that are synthesized. */
function notInIndex(): string[] {
  const files = readdirSync(join(project, folder)).filter(
    (file) => file.endsWith(".ts") && file !== "index.ts",
  );
  return files
    .filter((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are is not known before
      const exported = Object.values(require(join(project, folder, file)) as object);
      return !exported.some((value) => environments.includes(value as EnvironmentSettings));
    })
    .map((file) => `${folder}/${file} is not in ${folder}/index.ts: list it there, or delete it`);
}

/** Differences between the environments and the jobs that deploy them. HCP Terraform deploys its own. */
function notDeployed(): string[] {
  const deployed = jobsOf(workflow).flatMap((job) => job.with?.stack ?? []);
  const planned = jobsOf(nightly).flatMap((job) => job.strategy?.matrix.stack ?? []);
  const expected = environments
    .filter(({ backend }) => backend.type === "s3")
    .flatMap((environment) => [
      environment.name,
      ...(ownZone(environment) === undefined ? [] : [`${environment.name}-domain`]),
    ]);
  const missing = expected.filter((name) => !deployed.includes(name));
  const surplus = deployed.filter((stack) => stack !== "domain" && !expected.includes(stack));
  const differing = planned.filter((stack) => !deployed.includes(stack));
  const unplanned = deployed.filter((stack) => !planned.includes(stack));
  return [
    ...[...unplanned, ...differing].map(
      (stack) =>
        `${nightly} and ${workflow} differ in ${stack}: the matrix of the first lists the stacks of the second`,
    ),
    ...missing.map((name) => `${workflow} has no job for ${name}: copy another environment's job`),
    ...surplus.map(
      (name) =>
        `${workflow} deploys ${name}, which is no stack of an environment with its state in S3: remove the job`,
    ),
  ];
}

const problems = [...notInIndex(), ...notDeployed()];
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
