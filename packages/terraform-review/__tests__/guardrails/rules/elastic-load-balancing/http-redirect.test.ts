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
  rejects: {
    "an HTTP listener that forwards, beside an HTTPS one": {
      json: listeners(forward),
      messages: ["aws_lb_listener.http forwards, though its load balancer has an HTTPS listener"],
    },
    "the same listeners on a load balancer from a data source": {
      json: listeners(
        { ...forward, load_balancer_arn: "${data.aws_lb.theirs.arn}" },
        { load_balancer_arn: "${data.aws_lb.theirs.arn}" },
      ),
      messages: ["aws_lb_listener.http forwards, though its load balancer has an HTTPS listener"],
    },
  },
  accepts: {
    "an HTTP listener that redirects": listeners(redirect),
    "an HTTP listener beside the HTTPS listener of another load balancer": listeners(forward, {
      load_balancer_arn: "${aws_lb.intranet.arn}",
    }),
    "a site without HTTPS, or an internal load balancer": {
      resource: { aws_lb_listener: { http: { protocol: "HTTP", ...forward } } },
    },
    "an HTTPS listener that forwards": listeners(redirect, forward),
    "an HTTP listener with a fixed response": listeners({ default_action: [{ type: "fixed-response" }] }),
  },
});
