import { Configuration } from "../../src/configuration/configuration";
import { Item, Model } from "../../src/diagram/model/model";
import { modelOf as modelOfConfiguration } from "../../src/diagram/model/read-model";

/** The model of the picture of Terraform JSON. */
export function modelOf(json: unknown): Model {
  return modelOfConfiguration(new Configuration(json));
}

/** The items that are drawn with an icon inside AWS, except gateways. */
export function inside(model: Model): Item[] {
  return [...model.networks.flatMap(({ items }) => items), ...model.global, ...model.regional];
}

export function item(model: Model, id: string): Item {
  return inside(model).find((one) => one.id === id)!;
}

/** The arrows as `from → to: label`, with their kind unless it is traffic. */
export function arrows(model: Model): string[] {
  return model.arrows.map(
    ({ from, to, label, kind }) => `${from} → ${to}: ${label}${kind === "traffic" ? "" : ` (${kind})`}`,
  );
}
