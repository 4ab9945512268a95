import { ResourceTypes } from "./resource-type";

export const globalAccelerator: ResourceTypes = {
  aws_globalaccelerator_accelerator: { costs: { counted: "accelerators" } },
};
