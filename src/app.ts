import { App, TerraformStack } from "cdktf";
import { Configuration } from "./config/load";
import { DomainStack } from "./stacks/domain-stack";
import { PermissionsStack } from "./stacks/permissions-stack";
import { StateStack } from "./stacks/state-stack";
import { WordPressStack } from "./stacks/wordpress-stack";

export interface AppOptions {
  /**
   * Folder for the JSON.
   * @default - CDKTF's: `cdktf.out`, or where `cdktf synth --output` says
   */
  readonly outdir?: string;
}

/** The stacks of a configuration: `state`, `domain`, one for each environment, and `permissions` if GitHub deploys. */
export function buildApp({ shared, environments }: Configuration, options: AppOptions = {}): App {
  // A stack trace for each construct is a third of the time of a synth, and nothing here reads them.
  // `synthesize` validates; CDKTF would do it all once more.
  const app = new App({ ...options, stackTraces: false, skipValidation: true });
  const { region } = shared;
  const sharedTags = { ...shared.tags, ...tagsOf("shared") };

  new StateStack(app, "state", { region, tags: sharedTags, ...shared.state });
  new DomainStack(app, "domain", { region, tags: sharedTags, ...shared.domain });
  for (const environment of environments) {
    new WordPressStack(app, { ...environment, tags: { ...environment.tags, ...tagsOf(environment.name) } });
  }
  if (shared.github) {
    const { domain } = shared;
    new PermissionsStack(app, "permissions", {
      region,
      tags: sharedTags,
      domain,
      environments,
      ...shared.github,
    });
  }
  return app;
}

/** What a construct or a guardrail has against the stacks as they are. Nothing was written. */
export class SynthesisError extends Error {
  constructor(readonly problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`the stacks have ${count}; nothing was written`, ...problems].join("\n\n"));
    this.name = "SynthesisError";
  }
}

/**
 * Writes the stacks' JSON, all or none. CDKTF alone would write the stacks before the first bad one, and tell of that
 * one only.
 * @throws SynthesisError with the problems of all stacks
 */
export function synthesize(app: App): void {
  app.node.children.filter(TerraformStack.isStack).forEach((stack) => stack.prepareStack());
  const problems = app.node
    .findAll()
    .flatMap(({ node }) => node.validate().map((problem) => `${node.path}: ${problem}`));
  if (problems.length > 0) {
    throw new SynthesisError(problems);
  }
  app.synth();
}

function tagsOf(environment: string): Record<string, string> {
  return { Project: "cdktf-wordpress", Environment: environment, ManagedBy: "terraform" };
}
