import { list } from "../configuration/json";
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

const scoped: ResourceType = {
  protections: [
    {
      strength: (args) => Number(list(args["authorization_scopes"]).length > 0),
      lost: "takes tokens of every scope (`authorization_scopes`)",
    },
  ],
};

export const apiGateway: ResourceTypes = {
  aws_api_gateway_rest_api: api,
  aws_apigatewayv2_api: api,
  aws_api_gateway_method: scoped,
  aws_apigatewayv2_route: scoped,
};
