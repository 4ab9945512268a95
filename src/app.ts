import { App, TerraformStack } from "cdktf";
import { accountsOf } from "./config/accounts";
import { Configuration } from "./config/load";
import { removeLeftovers } from "./leftovers";
import { DomainStack } from "./stacks/domain-stack";
import { PermissionsStack } from "./stacks/permissions-stack";
import { StateStack } from "./stacks/state-stack";
import { WordPressStack } from "./stacks/wordpress-stack";

export interface AppOptions {
  /**
   * Directory of the JSON.
   * @default - CDKTF's default: `cdktf.out`, or that of `cdktf synth --output`
   */
  readonly outdir?: string;
}

/**
 * The stacks of a configuration: `state`, `domain`, one for each environment, and `permissions` if GitHub or HCP Terraform
 * deploys. An environment in an account of its own has the first two and the last for itself: `<environment>-state`, and so on.
 */
export function buildApp(configuration: Configuration, options: AppOptions = {}): App {
  const { shared } = configuration;
  // Stack traces of constructs take a third of a synth's time, and nothing here reads them. Validation is left to
  // `synthesize`; CDKTF would validate again.
  const app = new App({ ...options, stackTraces: false, skipValidation: true });
  const tags = { ...shared.tags, ...tagsOf("shared") };
  const runs = shared.github ?? shared.hcp;

  for (const { id: accountId, state, domain, permissions, environments } of accountsOf(configuration)) {
    if (state) {
      new StateStack(app, state.name, { ...state, tags, accountId });
    }
    if (domain) {
      new DomainStack(app, domain.name, { ...domain, tags, accountId });
    }
    for (const environment of environments) {
      const own = { accountId, tags: { ...environment.tags, ...tagsOf(environment.name) } };
      new WordPressStack(app, { ...environment, ...own }, { limitRoles: runs !== undefined });
    }
    if (permissions && runs) {
      const others = configuration.environments.filter((one) => !environments.includes(one));
      const contents = { runs, domain, environments, others };
      new PermissionsStack(app, permissions.name, { ...permissions, tags, accountId, ...contents });
    }
  }
  return app;
}

/** Thrown for problems that constructs or guardrails found in the stacks. Nothing was written. */
export class SynthesisError extends Error {
  constructor(readonly problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`the stacks have ${count}; nothing was written`, ...problems].join("\n\n"));
    this.name = "SynthesisError";
  }
}

/**
 * Writes the JSON of all stacks, or of none, and removes what an earlier synth wrote for stacks that no longer exist. CDKTF
 * would write the stacks before the first invalid one, and report only the problems of that one.
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
  const stacks = app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id);
  removeLeftovers(app.outdir, stacks);
  app.synth();
}

function tagsOf(environment: string): Record<string, string> {
  return { Project: "cdktf-wordpress", Environment: environment, ManagedBy: "terraform" };
}
