import { devWith, stackOf } from "../support/site";
import { fileOf } from "../support/user-data";

const dev = stackOf("dev");
const production = stackOf("production");

describe("a site at the zone's apex", () => {
  it("has an alias record, the only one that DNS allows there", () => {
    expect(production.resource("aws_route53_record.record")).toMatchObject({
      name: "seongwoo.shop",
      type: "A",
      alias: { name: "${aws_lb.load_balancer.dns_name}", zone_id: "${aws_lb.load_balancer.zone_id}" },
    });
  });
});

describe("the load balancer's answers (D5)", () => {
  it("keep browsers with HTTPS, say that types are right, and not which server answers", () => {
    const headers = {
      routing_http_response_server_enabled: false,
      routing_http_response_x_content_type_options_header_value: "nosniff",
    };
    expect(dev.resource("aws_lb_listener.load_balancer_https_listener")).toMatchObject({
      ...headers,
      routing_http_response_strict_transport_security_header_value: "max-age=31536000",
    });
    expect(dev.resource("aws_lb_listener.load_balancer_http_listener")).toMatchObject(headers);
  });

  it("take HSTS back, before HTTPS is disabled", () => {
    const { routing_http_response_strict_transport_security_header_value: hsts } = devWith({
      https: { hstsSeconds: 0 },
    }).resource("aws_lb_listener.load_balancer_https_listener");
    expect(hsts).toBe("max-age=0");
  });
});

describe("HTTPS enabled for a running site", () => {
  it("redirects visitors only after the HTTPS listener, and thus its certificate, exists", () => {
    const http = dev.resource("aws_lb_listener.load_balancer_http_listener");
    expect(http.depends_on).toEqual(["aws_lb_listener.load_balancer_https_listener"]);
  });
});

describe("HTTPS disabled", () => {
  const stack = devWith({ https: { enabled: false } });

  it("forwards HTTP, and closes the HTTPS port", () => {
    expect(stack.only("aws_lb_listener")).toMatchObject({ port: 80, default_action: [{ type: "forward" }] });
    expect(
      Object.keys(stack.resources("aws_vpc_security_group_ingress_rule")).filter((id) =>
        id.includes("https"),
      ),
    ).toEqual([]);
  });

  it("requests no certificate, so that it can be applied before the zone is delegated", () => {
    expect(stack.count("aws_acm_certificate")).toBe(0);
    expect(stack.count("aws_acm_certificate_validation")).toBe(0);
  });

  it("gives WordPress and the operator an http:// address", () => {
    expect(fileOf(stack, "/etc/wordpress/site.env")).toContain("SITE_URL='http://dev.seongwoo.shop'\n");
    expect(stack.output("site_url").value).toBe("http://dev.seongwoo.shop");
  });
});

describe("an existing certificate", () => {
  const certificateArn =
    "arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012";
  const stack = devWith({ https: { enabled: true, certificateArn } });

  it("is used by the HTTPS listener, and no other is requested", () => {
    expect(stack.resource("aws_lb_listener.load_balancer_https_listener").certificate_arn).toBe(
      certificateArn,
    );
    expect(stack.count("aws_acm_certificate")).toBe(0);
  });
});

describe("an existing zone", () => {
  it("is looked up by its id", () => {
    const zoneId = "Z0123456789ABCDEFGHIJ";
    const stack = devWith({ domain: { zoneId } });
    expect(stack.data("aws_route53_zone.zone")).toMatchObject({ zone_id: zoneId });
  });
});

describe("a site without a domain", () => {
  const stack = devWith({ domain: undefined, https: { enabled: false } });

  it("is served at the load balancer's DNS name", () => {
    expect(stack.output("site_url").value).toBe("http://${aws_lb.load_balancer.dns_name}");
    expect(fileOf(stack, "/etc/wordpress/site.env")).toContain(
      "SITE_URL='http://${aws_lb.load_balancer.dns_name}'\n",
    );
  });

  it("has no hosted zone and no record", () => {
    expect(stack.count("aws_route53_record")).toBe(0);
    expect(stack.addresses().filter((address) => address.includes("route53"))).toEqual([]);
    expect(Object.keys(stack.json.output!)).not.toContain("name_servers");
  });
});
