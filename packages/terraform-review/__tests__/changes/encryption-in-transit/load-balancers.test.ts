import { lostEncryption } from "../../../src/changes/encryption-in-transit/encryption-in-transit";
import { withResources } from "../../support/configuration";

const site = (...listeners: object[]) => ({
  aws_lb: { site: { name: "site" } },
  aws_lb_listener: Object.fromEntries(
    listeners.map((listener, index) => [
      `listener_${index}`,
      { load_balancer_arn: "${aws_lb.site.arn}", ...listener },
    ]),
  ),
});
const https = { port: 443, protocol: "HTTPS" };
const http = (action: object) => ({ port: 80, protocol: "HTTP", default_action: [action] });
const redirect = { type: "redirect", redirect: { protocol: "HTTPS", status_code: "HTTP_301" } };
const forward = { type: "forward", target_group_arn: "${aws_lb_target_group.site.arn}" };

const lost = (before: object, after: object) =>
  lostEncryption(withResources(before), withResources(after)).map(({ message }) => message);

describe("visitors are served without encryption", () => {
  it("if the load balancer no longer has a TLS listener", () => {
    expect(lost(site(https, http(redirect)), site(http(forward)))).toEqual([
      "load balancer site no longer listens with TLS (HTTPS)",
    ]);
  });

  it("if the HTTP listener forwards instead of redirecting", () => {
    expect(lost(site(https, http(redirect)), site(https, http(forward)))).toEqual([
      "load balancer site answers on port 80 without TLS instead of redirecting to HTTPS",
    ]);
  });

  it("if a listener no longer redirects, or has no TLS, whose load balancer is not in the JSON", () => {
    const alone = (listener: object) => ({
      aws_lb_listener: { web: { load_balancer_arn: "arn:x", ...listener } },
    });

    expect(lost(alone(http(redirect)), alone(http(forward)))).toEqual([
      "aws_lb_listener.web no longer redirects to HTTPS",
    ]);
    expect(lost(alone(https), alone(http(forward)))).toEqual([
      "aws_lb_listener.web no longer listens with TLS (HTTPS)",
    ]);
    expect(lost(alone(https), alone(http(redirect)))).toEqual([]);
    expect(lost(alone(http(forward)), alone(http(forward)))).toEqual([]);
  });

  it("if only another load balancer has a TLS listener", () => {
    const others = {
      aws_lb: { site: { name: "${var.name}" }, other: {} },
      aws_lb_listener: { other: { ...https, load_balancer_arn: "${aws_lb.other.arn}" } },
    };

    expect(lost({ ...site({ port: 443, protocol: "TLS" }), aws_lb: others.aws_lb }, others)).toEqual([
      "load balancer site no longer listens with TLS (HTTPS)",
    ]);
  });
});

describe("encryption is not lost", () => {
  it("if the listeners are unchanged, or a TLS listener is added", () => {
    expect(lost(site(https, http(redirect)), site(https, http(redirect)))).toEqual([]);
    expect(lost(site(http(forward)), site(https, http(redirect)))).toEqual([]);
  });

  it("if the HTTP listener is removed along with its redirect", () => {
    expect(lost(site(https, http(redirect)), site(https))).toEqual([]);
  });

  it("if there was none before", () => {
    expect(lost(site(http(forward)), site(http(forward)))).toEqual([]);
  });

  it("if the load balancer is removed", () => {
    expect(lost(site(https), {})).toEqual([]);
  });

  it("if a listener without TLS is added on a port that had no redirect", () => {
    const more = { port: 8080, protocol: "HTTP", default_action: [forward] };

    expect(lost(site(https, http(redirect)), site(https, http(redirect), more))).toEqual([]);
  });
});
