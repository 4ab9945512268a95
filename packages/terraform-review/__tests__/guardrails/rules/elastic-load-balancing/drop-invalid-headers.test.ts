import { dropInvalidHeaders } from "../../../../src/guardrails/rules/elastic-load-balancing/drop-invalid-headers";
import { describeGuardrail } from "../../../support/guardrails";

const loadBalancer = (args: object) => ({ resource: { aws_lb: { site: args } } });

describeGuardrail(dropInvalidHeaders, {
  rejects: {
    "a load balancer with AWS's defaults": {
      json: loadBalancer({}),
      messages: ["aws_lb.site passes on malformed headers"],
    },
    "a load balancer with the setting off": {
      json: loadBalancer({ drop_invalid_header_fields: false }),
      messages: ["aws_lb.site passes on malformed headers"],
    },
  },
  accepts: {
    "a load balancer that drops invalid headers": loadBalancer({ drop_invalid_header_fields: true }),
    "a network load balancer, which does not read headers": loadBalancer({ load_balancer_type: "network" }),
    "a setting in a variable": loadBalancer({ drop_invalid_header_fields: "${var.strict}" }),
  },
});
