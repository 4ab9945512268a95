import { serviceIcon } from "./picture";
import { ResourceType, ResourceTypes } from "./resource-type";

const api: ResourceType = {
  name: ["name"],
  picture: {
    icon: serviceIcon("AmazonAPIGateway"),
    category: "networking",
    label: "API Gateway",
    place: "region",
  },
};

export const apiGateway: ResourceTypes = {
  aws_api_gateway_rest_api: api,
  aws_apigatewayv2_api: api,
};
