import { nestedBlocks } from "../configuration/block";
import { used } from "./charges";
import { clientInterface } from "./network-interfaces";
import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";
import { compact, compactLine, text, unit } from "./text";

export const lambda: ResourceTypes = {
  aws_lambda_function: {
    noun: "function",
    name: ["function_name"],
    picture: {
      icon: serviceIcon("AWSLambda"),
      category: "compute",
      label: "Lambda function",
      place: "region",
      describe: (block, configuration) => ({
        lines: compact(
          "Lambda function",
          compactLine(
            text(configuration, block, "runtime"),
            unit(text(configuration, block, "memory_size"), "MB"),
          ),
        ),
      }),
    },
    costs: {
      charges: () => [
        used("requests", "lambda-requests", "requests"),
        used("duration", "lambda-duration", "gb_seconds"),
      ],
    },
    networkInterfaces: (block) => nestedBlocks(block, "vpc_config").map(clientInterface),
  },
  // Functions keep a deleted version of a layer: https://docs.aws.amazon.com/lambda/latest/dg/adding-layers.html
  aws_lambda_layer_version: { isVersion: true },
};
