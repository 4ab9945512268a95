import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { buildApp, synthesize } from "../../src/app";
import { dev, production, s3Backend, shared } from "../fixtures/site";
import { ConfigurationSettings, loadConfiguration } from "../../src/config/load";
import { EnvironmentSettings, SharedSettings } from "../../src/config/schema";
import { Template } from "./template";

// CDKTF creates the output directory of an app even if nothing is written, but not the directories above it, and on a new
// clone nothing else may have created those yet.
const outdir = join(__dirname, "..", "..", "node_modules", ".cache", "apps-of-tests");
mkdirSync(outdir, { recursive: true });

/** Some settings of an environment, by section, to replace those in its file. */
export type Changes = Omit<
  { readonly [K in keyof EnvironmentSettings]?: Partial<EnvironmentSettings[K]> },
  "backend"
> &
  Partial<Pick<EnvironmentSettings, "backend">>;

/** The app of the given environments. Nothing is written. */
export function appOf(...environments: EnvironmentSettings[]): App {
  return appOfConfiguration({ shared, environments });
}

/** The stacks of the specification's site. */
export type StackId = "state" | "domain" | "dev" | "production";

/** What was synthesized in this test file, by settings and stack. */
const templates = new Map<string, Template>();

/** A stack of some settings, which is synthesized once for all tests of a file that ask for the same. */
export function stackOfSettings(id: string, settings: ConfigurationSettings): Template {
  const key = JSON.stringify([id, settings]);
  const template = templates.get(key) ?? templateOf(appOfConfiguration(settings), id);
  templates.set(key, template);
  return template;
}

/** A stack of the specification's site. */
export function stackOf(id: StackId): Template {
  return stackOfSettings(id, { shared, environments: [dev, production] });
}

/** The `dev` stack with some settings changed. */
export function devWith(changes: Changes): Template {
  return stackOfSettings("dev", { shared, environments: [changed(dev, changes)] });
}

/** The `production` stack with some settings changed. */
export function productionWith(changes: Changes): Template {
  return stackOfSettings("production", { shared, environments: [changed(production, changes)] });
}

/**
 * The stack of an environment, checked by the guardrails and written as by `npm run synth`.
 * @throws SynthesisError if a construct or a guardrail reports an error
 */
export function synthesized(environment: EnvironmentSettings, settings: SharedSettings = shared): Template {
  const directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-"));
  try {
    const configuration = loadConfiguration({ shared: settings, environments: [environment] });
    synthesize(buildApp(configuration, { outdir: directory }));
    return Template.of(readFileSync(join(directory, "stacks", environment.name, "cdk.tf.json"), "utf8"));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The `domain` stack with some settings changed. */
export function domainWith(changes: Partial<SharedSettings["domain"]>): Template {
  const domain = { ...shared.domain, ...changes };
  return stackOfSettings("domain", { shared: { ...shared, domain }, environments: [] });
}

/** The `permissions` stack of a repository that deploys `dev` and `production`. */
export function permissionsFor(repository: string): Template {
  const github = { repository, backend: s3Backend };
  return permissionsOf({ shared: { ...shared, github }, environments: [dev, production] });
}

/** The `permissions` stack of some settings. */
export function permissionsOf(settings: ConfigurationSettings): Template {
  return stackOfSettings("permissions", settings);
}

/** The site with `dev` only, which HCP Terraform deploys. */
export function hcpSite(): ConfigurationSettings {
  const backend = (workspace: string) =>
    ({ type: "hcp", organization: "seongwoo", workspace, workflow: "vcs" }) as const;
  return {
    shared: {
      ...shared,
      domain: { ...shared.domain, backend: backend("domain") },
      hcp: { project: "wordpress", backend: { type: "local" } },
    },
    environments: [changed(dev, { backend: backend("wordpress-dev") })],
  };
}

/** Settings with some of them changed. A section keeps its other settings, but a backend is replaced as a whole. */
export function changed(settings: EnvironmentSettings, changes: Changes): EnvironmentSettings {
  const merged = Object.entries(changes).map(([key, change]) => {
    const before = settings[key as keyof EnvironmentSettings];
    return [
      key,
      isSection(before) && isSection(change) && !("type" in change) ? { ...before, ...change } : change,
    ];
  });
  return { ...settings, ...Object.fromEntries(merged) };
}

function appOfConfiguration(settings: ConfigurationSettings): App {
  return buildApp(loadConfiguration(settings), { outdir });
}

function templateOf(app: App, id: string): Template {
  const stack = app.node.findChild(id) as TerraformStack;
  stack.prepareStack();
  return Template.of(JSON.parse(JSON.stringify(stack.toTerraform())));
}

function isSection(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
