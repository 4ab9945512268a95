import { Environment } from "../../src/config/complete";
import {
  ConfigurationError,
  ConfigurationSettings,
  loadConfiguration,
  SettingError,
} from "../../src/config/load";
import { EnvironmentSettings, SharedSettings } from "../../src/config/schema";

/** Settings of a small valid site: the required ones, and a domain. */
export function site(name = "dev"): EnvironmentSettings {
  return {
    name,
    region: "ap-northeast-2",
    backend: { type: "s3", bucket: "example-com-state", region: "ap-northeast-2" },
    network: {
      name: `vpc-${name}`,
      cidr: "10.0.0.0/16",
      zones: [
        { name: "ap-northeast-2a", publicCidr: "10.0.0.0/24", privateCidr: "10.0.16.0/20" },
        { name: "ap-northeast-2b", publicCidr: "10.0.1.0/24", privateCidr: "10.0.32.0/20" },
      ],
    },
    domain: { zoneName: "example.com", recordName: `${name}.example.com` },
    fleet: { instanceType: "t4g.small", minSize: 2, desiredCapacity: 2, maxSize: 4 },
    database: { instanceClass: "db.t4g.small" },
    wordpress: { title: "Example", adminUser: "operator", adminEmail: "operator@example.com" },
  };
}

/** Valid shared settings. */
export function sharedSettings(): SharedSettings {
  return {
    region: "ap-northeast-2",
    state: { bucketName: "example-com-state" },
    domain: {
      zoneName: "example.com",
      backend: { type: "s3", bucket: "example-com-state", region: "ap-northeast-2" },
    },
  };
}

/** Settings by path, as messages write it: `network.zones[1].publicCidr`; `undefined` takes a setting away. */
export type Changes = Readonly<Record<string, unknown>>;

/** A copy of the settings with some of them changed. */
export function changed<T extends object>(settings: T, changes: Changes): T {
  const copy = structuredClone(settings);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
    const last = keys.pop() ?? path;
    const parent = keys.reduce<Record<string, unknown>>(
      (object, key) => {
        object[key] ??= {};
        return object[key] as Record<string, unknown>;
      },
      copy as Record<string, unknown>,
    );
    parent[last] = value;
  }
  return copy;
}

/** The site with some settings changed and its defaults filled in. */
export function siteWith(changes: Changes): Environment {
  const environments = [changed(site(), changes)];
  return loadConfiguration({ shared: sharedSettings(), environments }).environments[0]!;
}

/** The errors of the site with some settings changed. */
export function errorsWith(changes: Changes): readonly SettingError[] {
  return errorsIn({ shared: sharedSettings(), environments: [changed(site(), changes)] });
}

/** The errors of the shared settings with some of them changed. */
export function errorsWithShared(changes: Changes): readonly SettingError[] {
  return errorsIn({ shared: changed(sharedSettings(), changes), environments: [site()] });
}

/** The errors of a configuration; none if it is valid. */
export function errorsIn(settings: ConfigurationSettings): readonly SettingError[] {
  return errorOf(settings)?.errors ?? [];
}

/** The error that is thrown for a configuration, if it is invalid. */
export function errorOf(settings: ConfigurationSettings): ConfigurationError | undefined {
  try {
    loadConfiguration(settings);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error;
    }
    throw error;
  }
}
