import { dropInvalidHeaders } from "../../../../src/guardrails/rules/elastic-load-balancing/drop-invalid-headers";
import { describeGuardrail } from "../../../support/guardrails";

const loadBalancer = (args: object) => ({ resource: { aws_lb: { site: args } } });

describeGuardrail(dropInvalidHeaders, {
  refuses: {
    "a load balancer as AWS makes it": {
      json: loadBalancer({}),
      says: ["aws_lb.site passes on malformed headers"],
    },
    "one with the switch off": {
      json: loadBalancer({ drop_invalid_header_fields: false }),
      says: ["aws_lb.site passes on malformed headers"],
    },
  },
  accepts: {
    "one that drops them": loadBalancer({ drop_invalid_header_fields: true }),
    "a network load balancer, which reads no headers": loadBalancer({ load_balancer_type: "network" }),
    "a switch in a variable": loadBalancer({ drop_invalid_header_fields: "${var.strict}" }),
  },
});
