import { validatePartially } from "./validate-partially";
import { ConfigurationError, Mistake, Report } from "./configuration-error";
import { rules } from "./rules";
import { checkAcrossStacks, EnvironmentPart } from "./rules/across-stacks";
import {
  Environment,
  environmentSchema,
  EnvironmentSettings,
  Shared,
  sharedSchema,
  SharedSettings,
} from "./schema";

export { ConfigurationError, type Mistake };

/** What the files under src/config say. */
export interface ConfigurationSettings {
  readonly shared: SharedSettings;
  readonly environments: readonly EnvironmentSettings[];
}

/** A valid configuration with every default filled in. */
export interface Configuration {
  readonly shared: Shared;
  readonly environments: readonly Environment[];
}

/**
 * Validates the settings and fills in the defaults.
 *
 * @throws ConfigurationError with all mistakes of all files together
 */
export function loadConfiguration(settings: ConfigurationSettings): Configuration {
  const mistakes: Mistake[] = [];
  const report: Report = (mistake) => mistakes.push(mistake);

  const shared = validatePartially(sharedSchema, settings.shared, "shared", report);
  const environments = settings.environments.map((environment, index) =>
    inspectEnvironment(environment, pathOf(settings.environments, index), report),
  );
  checkAcrossStacks({ shared, environments }, report);

  if (mistakes.length > 0) {
    throw new ConfigurationError(mistakes);
  }
  return {
    shared: sharedSchema.parse(settings.shared),
    environments: settings.environments.map((environment) => environmentSchema.parse(environment)),
  };
}

function inspectEnvironment(environment: unknown, path: string, report: Report): EnvironmentPart {
  const settings = validatePartially(environmentSchema, environment, path, report) ?? {};
  for (const rule of rules) {
    rule(settings, (mistake) => report({ ...mistake, setting: `${path}.${mistake.setting}` }));
  }
  return { path, settings };
}

/** An environment is called by its name in messages, if it has one of its own. */
function pathOf(environments: readonly EnvironmentSettings[], index: number): string {
  const names = environments.map((environment) => environment?.name);
  const name = names[index];
  const isOwn = typeof name === "string" && /^[\w-]+$/.test(name) && names.indexOf(name) === index;
  return isOwn ? name : `environments[${index}]`;
}
