import { z } from "zod";
import { matching, text, toggle } from "../fields";

const EXAMPLE_ARN =
  "arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012";

export const httpsSchema = z
  .strictObject({
    enabled: toggle().default(true).meta({
      description:
        "HTTPS, to which HTTP is redirected; without it the site is served over HTTP. Requires `domain`, delegated at its registrar",
    }),
    certificateArn: text(
      "the ARN of an ACM certificate in the environment's region",
      EXAMPLE_ARN,
      matching(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, EXAMPLE_ARN),
    )
      .optional()
      .meta({
        description: "An existing certificate",
        defaultsTo: "a new certificate, validated through the zone",
      }),
  })
  .prefault({})
  .meta({ description: "Encryption between visitors and the load balancer" });
