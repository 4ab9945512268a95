import { z } from "zod";
import { matching, text, toggle, wholeNumber } from "../fields";

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
    hstsSeconds: wholeNumber(0, 63_072_000).default(31_536_000).meta({
      unit: "seconds",
      description:
        "Time for which browsers use HTTPS only, whatever a link says (HSTS), counted from each visit. Before you disable HTTPS, write 0, and wait until all visitors have come once more",
    }),
  })
  .prefault({})
  .meta({ description: "Encryption between visitors and the load balancer" });
