import { Configuration } from "../../src/configuration/configuration";
import { Model, modelOf as modelOfConfiguration } from "../../src/diagram/model";

/** What a picture of Terraform JSON shows. */
export function modelOf(json: unknown): Model {
  return modelOfConfiguration(new Configuration(json));
}
