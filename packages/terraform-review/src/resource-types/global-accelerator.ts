import { less, ofService } from "./protections";
import { ResourceTypes } from "./resource-type";

export const globalAccelerator: ResourceTypes = {
  // https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups-traffic-dial.html
  aws_globalaccelerator_endpoint_group: {
    protections: [ofService(less("traffic_dial_percentage", 100, "takes less of the traffic"))],
  },
  aws_globalaccelerator_accelerator: { costs: { counted: "accelerators" } },
};
