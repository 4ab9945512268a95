import { completeEnvironment, completeShared, Environment, Shared } from "./complete";
import { ConfigurationError, Report, SettingError } from "./configuration-error";
import { rules } from "./rules";
import { checkAccounts } from "./rules/accounts";
import { checkAcrossStacks, EnvironmentPart } from "./rules/across-stacks";
import { checkDeployment } from "./rules/deployment";
import { environmentSchema, EnvironmentSettings, sharedSchema, SharedSettings } from "./schema";
import { validatePartially } from "./validate-partially";

export { ConfigurationError, type SettingError };

/** The settings in the files of src/config. */
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
 * @throws ConfigurationError with the errors of all files together
 */
export function loadConfiguration(settings: ConfigurationSettings): Configuration {
  const errors: SettingError[] = [];
  const report: Report = (error) => errors.push(error);

  const shared = completeShared(validatePartially(sharedSchema, settings.shared, "shared", report) ?? {});
  const environments = settings.environments.map((environment, index) =>
    loadEnvironment(environment, pathOf(settings.environments, index), report),
  );
  checkAcrossStacks({ shared, environments }, report);
  checkAccounts({ shared, environments }, report);
  checkDeployment({ shared, environments }, report);

  if (errors.length > 0) {
    throw new ConfigurationError(errors);
  }
  // Only what an error was reported for is missing.
  return {
    shared: shared as Shared,
    environments: environments.map((environment) => environment.settings as Environment),
  };
}

/** Types are not checked at synth, so an import of a name that a file does not export is undefined. */
const UNDEFINED_IMPORT = {
  allowed: "the settings of an environment",
  fix: "check its import in src/config/environments/index.ts: the file exports another name, which `npm run typecheck` tells",
};

function loadEnvironment(environment: unknown, path: string, report: Report): EnvironmentPart {
  if (environment === undefined) {
    report({ setting: path, value: environment, ...UNDEFINED_IMPORT });
    return { path, settings: completeEnvironment({}) };
  }
  const settings = completeEnvironment(validatePartially(environmentSchema, environment, path, report) ?? {});
  for (const rule of rules) {
    rule(settings, (error) => report({ ...error, setting: `${path}.${error.setting}` }));
  }
  return { path, settings };
}

/** Messages call an environment by its name, if no other environment has it. */
function pathOf(environments: readonly EnvironmentSettings[], index: number): string {
  const names = environments.map((environment) => environment?.name);
  const name = names[index];
  const isUnique = typeof name === "string" && /^[\w-]+$/.test(name) && names.indexOf(name) === index;
  return isUnique ? name : `environments[${index}]`;
}
