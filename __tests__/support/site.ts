import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { buildApp, synthesize } from "../../src/app";
import { dev } from "../../src/config/environments/dev";
import { production } from "../../src/config/environments/production";
import { ConfigurationSettings, loadConfiguration } from "../../src/config/load";
import { EnvironmentSettings, SharedSettings } from "../../src/config/schema";
import { s3Backend, shared } from "../../src/config/shared";
import { Template } from "./template";

// CDKTF creates the output directory of an app even if nothing is written.
const outdir = mkdtempSync(join(tmpdir(), "cdktf-wordpress-"));
afterAll(() => rmSync(outdir, { recursive: true }));

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

/** A stack, synthesized from the sources with its own settings. */
export function stackOf(id: "state" | "domain" | "dev" | "production"): Template {
  return templateOf(appOf(dev, production), id);
}

/** The `dev` stack with some settings changed. */
export function devWith(changes: Changes): Template {
  return templateOf(appOf(changed(dev, changes)), "dev");
}

/** The `production` stack with some settings changed. */
export function productionWith(changes: Changes): Template {
  return templateOf(appOf(changed(production, changes)), "production");
}

/**
 * The stack of an environment, checked by the guardrails and written as by `npm run synth`.
 * @throws SynthesisError if a construct or a guardrail reports an error
 */
export function synthesized(environment: EnvironmentSettings): Template {
  const directory = mkdtempSync(join(outdir, "synthesized-"));
  const configuration = loadConfiguration({ shared, environments: [environment] });
  synthesize(buildApp(configuration, { outdir: directory }));
  const json = readFileSync(join(directory, "stacks", environment.name, "cdk.tf.json"), "utf8");
  return Template.of(JSON.parse(json));
}

/** The `domain` stack with some settings changed. */
export function domainWith(changes: Partial<SharedSettings["domain"]>): Template {
  const domain = { ...shared.domain, ...changes };
  return templateOf(appOfConfiguration({ shared: { ...shared, domain }, environments: [] }), "domain");
}

/** The `permissions` stack of a repository that deploys `dev` and `production`. */
export function permissionsFor(repository: string): Template {
  const github = { repository, backend: s3Backend };
  const settings = { shared: { ...shared, github }, environments: [dev, production] };
  return templateOf(appOfConfiguration(settings), "permissions");
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
