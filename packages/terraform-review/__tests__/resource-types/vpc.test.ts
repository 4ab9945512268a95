import { details } from "../support/resource-types";

describe("a VPC endpoint", () => {
  it.each([
    [{ service_name: "com.amazonaws.eu-west-1.s3" }, "S3 endpoint", []],
    [
      { service_name: "com.amazonaws.eu-west-1.ecr.api", vpc_endpoint_type: "Interface" },
      "ecr.api endpoint",
      ["VPC endpoint"],
    ],
    [
      { service_name: "${var.service}", vpc_endpoint_type: "Interface" },
      "Interface endpoint",
      ["VPC endpoint"],
    ],
  ])("of %j is drawn as %s", (args, name, lines) => {
    expect(details({ aws_vpc_endpoint: { x: args } })).toEqual({ name, lines });
  });
});
