import { pathsOf } from "../../support/reachability";
import { group, instance, network, tcp, toEverywhere } from "../../support/small-vpc";

describe("the rules of a security group", () => {
  it("can be inline, as a list or a single block, with all kinds of peers", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web"), app: instance("private", "app") },
        aws_security_group: {
          web: group({
            ingress: [
              tcp(443, { cidr_blocks: ["0.0.0.0/0"] }),
              tcp(22, { cidr_blocks: ["198.51.100.0/24"] }),
            ],
            egress: toEverywhere,
          }),
          app: group({
            ingress: [
              tcp(8080, { security_groups: ["${aws_security_group.web.id}"], cidr_blocks: null }),
              tcp(7946, { self: true }),
            ],
            egress: [tcp(7946, { self: true })],
          }),
        },
      }),
    ).toEqual({
      "internet → instance web": "443",
      "198.51.100.0/24 → instance web": "22, 443",
      "instance web → internet": "all",
      "instance web → 198.51.100.0/24": "all",
      "instance web → instance web": "443",
      "instance web → instance app": "8080",
      "instance app → instance app": "7946",
    });
  });

  it("are read from aws_security_group_rule, whose type is the direction", () => {
    const rule = (type: string, owner: string, args: object) => ({
      type,
      security_group_id: `\${aws_security_group.${owner}.id}`,
      ...args,
    });

    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web"), db: instance("private", "db") },
        aws_security_group: { web: group({}), db: group({}) },
        aws_security_group_rule: {
          web_out: rule(
            "egress",
            "web",
            tcp(3306, { source_security_group_id: "${aws_security_group.db.id}" }),
          ),
          db_in: rule(
            "ingress",
            "db",
            tcp(3306, { source_security_group_id: "${aws_security_group.web.id}" }),
          ),
          db_peers: rule("ingress", "db", tcp(4444, { self: true })),
        },
      }),
    ).toEqual({ "instance web → instance db": "3306" });
  });

  it("are read from dynamic blocks and for_each through the values that they iterate over", () => {
    expect(
      pathsOf(
        {
          ...network,
          aws_instance: { web: instance("public", "web") },
          aws_security_group: {
            web: group({
              dynamic: {
                ingress: {
                  for_each: ["198.51.100.0/24", "203.0.113.0/24"],
                  content: tcp(443, { cidr_blocks: ["${ingress.value}"] }),
                },
              },
            }),
          },
          aws_vpc_security_group_ingress_rule: {
            offices: {
              for_each: "${local.offices}",
              security_group_id: "${aws_security_group.web.id}",
              cidr_ipv4: "${each.value.cidr}",
              ip_protocol: "tcp",
              from_port: 22,
              to_port: 22,
            },
          },
        },
        { locals: { offices: { seoul: { cidr: "192.0.2.0/24" } } } },
      ),
    ).toEqual({
      "198.51.100.0/24 → instance web": "443",
      "203.0.113.0/24 → instance web": "443",
      "192.0.2.0/24 → instance web": "22",
    });
  });

  it("are assumed to allow TCP on all ports if the protocol and the ports come from variables", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: {
          web: group({
            ingress: {
              protocol: "${var.protocol}",
              from_port: "${var.port}",
              to_port: "${var.port}",
              cidr_blocks: ["0.0.0.0/0"],
            },
          }),
        },
      }),
    ).toEqual({
      "internet → instance web":
        "all, assuming aws_security_group.web ingress is for TCP, assuming aws_security_group.web ingress is for all ports",
    });
  });
});

describe("a security group", () => {
  it("of a module is assumed to allow everything", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: {
          web: { ...instance("public"), vpc_security_group_ids: ["${module.groups.web_id}"] },
        },
      }),
    ).toMatchObject({
      "internet → instance web": "all, assuming module.groups.web_id, which is not in this JSON, allows it",
    });
  });
});

describe("the default security group of a VPC", () => {
  const twoWithoutGroups = { a: instance("private"), b: instance("private") };

  it("has AWS's default rules if it is not in the JSON: its members reach each other and everything outside", () => {
    expect(pathsOf({ ...network, aws_instance: twoWithoutGroups })).toEqual({
      "instance a → internet": "all",
      "instance a → instance a": "all",
      "instance a → instance b": "all",
      "instance b → internet": "all",
      "instance b → instance a": "all",
      "instance b → instance b": "all",
    });
  });

  it("allows nothing if it is adopted without rules", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: twoWithoutGroups,
        aws_default_security_group: { main: { vpc_id: "${aws_vpc.main.id}" } },
      }),
    ).toEqual({});
  });
});
