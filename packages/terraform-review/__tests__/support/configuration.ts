import { Configuration } from "../../src/configuration/configuration";

/** Reads Terraform JSON. */
export function configurationOf(json: unknown): Configuration {
  return new Configuration(json);
}

/** Reads Terraform JSON that declares these resources, by type and name, and other blocks. */
export function withResources(resource: object, others: object = {}): Configuration {
  return configurationOf({ resource, ...others });
}
