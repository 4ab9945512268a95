import { drawing } from "../../src/diagram/icons";
import { details } from "../support/resource-types";

describe("a load balancer", () => {
  it("is drawn with its type and its listeners", () => {
    const listener = (args: object) => ({ load_balancer_arn: "${aws_lb.web.arn}", ...args });

    expect(
      details({
        aws_lb: { web: { internal: "true" } },
        aws_lb_listener: {
          http: listener({
            port: 80,
            default_action: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
          }),
          https: listener({ port: 443, protocol: "HTTPS" }),
          other: { load_balancer_arn: "${aws_lb.other.arn}", port: 8080 },
        },
      }).lines,
    ).toEqual(["Application Load Balancer · internal", "HTTP 80 to HTTPS · HTTPS 443"]);
  });

  it.each(["network", "gateway"])("has an icon for its type: %s", (load_balancer_type) => {
    const { icon } = details({ aws_lb: { x: { load_balancer_type } } });

    expect(drawing(icon!).content).toContain("<");
  });
});
