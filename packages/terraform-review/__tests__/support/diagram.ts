import { Configuration } from "../../src/configuration/configuration";
import { Model } from "../../src/diagram/model/model";
import { modelOf as modelOfConfiguration } from "../../src/diagram/model/read-model";

/** What a picture of Terraform JSON shows. */
export function modelOf(json: unknown): Model {
  return modelOfConfiguration(new Configuration(json));
}
