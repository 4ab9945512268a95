import { httpRedirect } from "../../../../src/guardrails/rules/elastic-load-balancing/http-redirect";
import { describeGuardrail } from "../../../support/guardrails";

const listeners = (http: object, https: object = {}) => ({
  resource: {
    aws_lb: { site: {}, intranet: {} },
    aws_lb_listener: {
      http: { protocol: "HTTP", load_balancer_arn: "${aws_lb.site.arn}", ...http },
      https: { protocol: "HTTPS", load_balancer_arn: "${aws_lb.site.arn}", ...https },
    },
  },
});
const forward = { default_action: [{ type: "forward" }] };
const redirect = { default_action: [{ type: "redirect", redirect: { protocol: "HTTPS" } }] };

describeGuardrail(httpRedirect, {
  refuses: {
    "an HTTP listener that forwards, beside an HTTPS one": {
      json: listeners(forward),
      says: ["aws_lb_listener.http forwards, though its load balancer has an HTTPS listener"],
    },
    "the same on a load balancer that is looked up": {
      json: listeners(
        { ...forward, load_balancer_arn: "${data.aws_lb.theirs.arn}" },
        { load_balancer_arn: "${data.aws_lb.theirs.arn}" },
      ),
      says: ["aws_lb_listener.http forwards, though its load balancer has an HTTPS listener"],
    },
  },
  accepts: {
    "a redirect": listeners(redirect),
    "an HTTPS listener of another load balancer": listeners(forward, {
      load_balancer_arn: "${aws_lb.intranet.arn}",
    }),
    "a site without HTTPS, or an internal load balancer": {
      resource: { aws_lb_listener: { http: { protocol: "HTTP", ...forward } } },
    },
    "an HTTPS listener that forwards": listeners(redirect, forward),
    "a fixed response": listeners({ default_action: [{ type: "fixed-response" }] }),
  },
});
