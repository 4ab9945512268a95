import { concerns } from "../../src/changes/concerns";
import { exposures, reachabilityChanges } from "../../src/changes/reachability-changes";
import { withResources } from "../support/configuration";
import { changesBetween, changesBy, readReport } from "../support/report";
import { group, instance, network, tcp, toEverywhere } from "../support/small-vpc";

/** An instance in the public subnet with these rules, and other resources. */
const web = (rules: object, others: object = {}) =>
  withResources({
    ...network,
    aws_instance: { web: instance("public", "web") },
    aws_security_group: { web: group(rules) },
    ...others,
  });
const admitting = (port: number, ...cidrs: string[]) =>
  web({ ingress: cidrs.map((cidr) => tcp(port, { cidr_blocks: [cidr] })) });

/** The ports that are gained and lost, as `from → to: +gained -lost`. */
const changes = (...[before, after]: Parameters<typeof reachabilityChanges>) =>
  reachabilityChanges(before, after).changes.map(
    ({ from, to, gained, lost }) => `${from} → ${to}:${gained && ` +${gained}`}${lost && ` -${lost}`}`,
  );

describe("a change in reachability", () => {
  it("has the ports that are gained and lost", () => {
    expect(changes(admitting(22, "0.0.0.0/0"), admitting(443, "0.0.0.0/0"))).toEqual([
      "internet → instance web: +443 -22",
    ]);
  });

  it("is explained by the rule that opens a port", () => {
    const [change] = reachabilityChanges(web({}), admitting(22, "0.0.0.0/0")).changes;

    expect(change!.because).toEqual([
      "aws_security_group.web ingress",
      "aws_route_table.public route to 0.0.0.0/0",
    ]);
  });

  it("is explained by the missing rule that closed a port", () => {
    const [change] = reachabilityChanges(admitting(22, "0.0.0.0/0"), web({})).changes;

    expect(change!.because).toEqual(["no ingress rule of aws_security_group.web allows it"]);
  });

  it("for the internet is not repeated for a range of addresses, unless that range reaches more ports", () => {
    const office = tcp(22, { cidr_blocks: ["198.51.100.0/24"] });
    const everybody = (port: number) => tcp(port, { cidr_blocks: ["0.0.0.0/0"] });

    expect(changes(web({}), web({ ingress: [office, everybody(22)] }))).toEqual([
      "internet → instance web: +22",
    ]);
    expect(changes(web({}), web({ ingress: [office, everybody(443)] }))).toEqual([
      "internet → instance web: +443",
      "198.51.100.0/24 → instance web: +22, 443",
    ]);
    expect(changes(web({}), web({ ingress: office }))).toEqual(["198.51.100.0/24 → instance web: +22"]);
  });

  it("towards the internet is not repeated for a range of addresses", () => {
    const egress = (...cidrs: string[]) =>
      web({ egress: cidrs.map((cidr) => tcp(443, { cidr_blocks: [cidr] })) });

    expect(changes(web({}), egress("198.51.100.0/24", "0.0.0.0/0"))).toEqual([
      "instance web → internet: +443",
    ]);
  });

  it("is reported with its assumptions", () => {
    const [change] = reachabilityChanges(
      web({}),
      web({ ingress: { ...tcp(22, { cidr_blocks: ["0.0.0.0/0"] }), protocol: "${var.protocol}" } }),
    ).changes;

    expect(change!.assuming).toEqual(["aws_security_group.web ingress is for TCP"]);
  });

  describe("in only some subnets", () => {
    const balancer = (subnets: readonly string[], others: object = {}) =>
      withResources({
        ...network,
        aws_lb: {
          site: {
            name: "site",
            subnets: subnets.map((name) => `\${aws_subnet.${name}.id}`),
            security_groups: ["${aws_security_group.site.id}"],
          },
        },
        aws_security_group: { site: group({ ingress: tcp(80, { cidr_blocks: ["0.0.0.0/0"] }) }) },
        ...others,
      });
    const [inPublic, inBoth] = [balancer(["public"]), balancer(["public", "private"])];
    const inPrivateSubnet = [expect.stringMatching(/^in aws_subnet\.private: /)];

    it("is reported if a path closes or opens there", () => {
      expect(reachabilityChanges(inPublic, inBoth).changes).toMatchObject([
        { gained: "", lost: "", closedAt: inPrivateSubnet, openedAt: [] },
      ]);
      expect(reachabilityChanges(inBoth, inPublic).changes).toMatchObject([
        { gained: "", lost: "", closedAt: [], openedAt: inPrivateSubnet },
      ]);
    });

    it("is not reported if the path is closed there for a different reason", () => {
      const withoutNat = balancer(["public", "private"], {
        aws_route_table: { ...network.aws_route_table, private: { vpc_id: "${aws_vpc.main.id}" } },
      });

      expect(reachabilityChanges(inBoth, withoutNat).changes).toEqual([]);
    });

    it("is an exposure if a path from the internet opens there", () => {
      expect(exposures(reachabilityChanges(inBoth, inPublic)).map(({ to }) => to)).toEqual([
        "load balancer site",
      ]);
      expect(exposures(reachabilityChanges(inPublic, inBoth))).toEqual([]);
    });
  });

  it("does not come from a rename alone", () => {
    const stack = changesBy(({ resource }) => {
      resource["aws_lb"]!["load_balancer"]!["name"] = "front";
      resource["aws_instance"]!["bastion"]!["tags"] = { Name: "Jump Host" };
    });

    expect(stack.reachability).toEqual({ changes: [], added: [], removed: [], notes: [] });
  });
});

describe("an endpoint", () => {
  const both = (rules: object) =>
    web(rules, { aws_instance: { web: instance("public", "web"), app: instance("private", "web") } });
  const egress = { egress: toEverywhere };

  it("that is new is named, along with what reaches it and what it reaches", () => {
    const { added, removed } = reachabilityChanges(web(egress), both(egress));

    expect({ added, removed }).toEqual({ added: ["instance app"], removed: [] });
    expect(changes(web(egress), both(egress))).toEqual(["instance app → internet: +all"]);
  });

  it("that is removed is named, without a line for each lost path", () => {
    const { added, removed } = reachabilityChanges(both(egress), web(egress));

    expect({ added, removed }).toEqual({ added: [], removed: ["instance app"] });
    expect(changes(both(egress), web(egress))).toEqual([]);
  });

  it("that can no longer be read from the JSON gets a note", () => {
    const modules = { module: { cluster: { source: "./cluster" } } };

    expect(reachabilityChanges(withResources(network), withResources(network, modules)).notes).toEqual([
      "module.cluster is not in this JSON: what it creates is not looked at",
    ]);
  });
});

// The report used to say that a narrower range no longer reaches what everybody reaches now.
describe("a rule for all addresses in place of a rule for some", () => {
  it("takes nothing from those", () => {
    const lost = reachabilityChanges(
      admitting(22, "198.51.100.0/24"),
      admitting(22, "0.0.0.0/0"),
    ).changes.filter((one) => one.lost !== "");

    expect(lost).toEqual([]);
  });
});

describe("an exposure", () => {
  const exposed = (...cidrs: string[]) =>
    exposures(reachabilityChanges(web({}), admitting(22, ...cidrs))).map(({ from }) => from);

  it("is a new path from the internet, or from a public range with unknown owners", () => {
    expect(exposed("0.0.0.0/0")).toEqual(["internet"]);
    expect(exposed("52.0.0.0/8")).toEqual(["52.0.0.0/8"]);
  });

  it("is not a new path from a few addresses or a private network", () => {
    expect(exposed("198.51.100.0/24")).toEqual([]);
    expect(exposed("192.168.0.0/16")).toEqual([]);
  });

  it("is not a path from the internet that closes", () => {
    expect(exposures(reachabilityChanges(admitting(22, "0.0.0.0/0"), web({})))).toEqual([]);
  });

  // It is what the stack is for.
  it("is not the website of a new stack", () => {
    const site = (port: number) => ({
      resource: {
        ...network,
        aws_lb: {
          site: {
            name: "site",
            subnets: ["${aws_subnet.public.id}"],
            security_groups: ["${aws_security_group.site.id}"],
          },
        },
        aws_security_group: { site: group({ ingress: tcp(port, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      },
    });
    const raised = (before: object | undefined, port: number) =>
      concerns([changesBetween(before, site(port))]).includes("public-exposure");

    expect(raised(undefined, 443)).toBe(false);
    expect(readReport(changesBetween(undefined, site(443))).summary).toContain(
      "The new stack dev has a website: the internet can reach load balancer site on port 443.",
    );
    expect(raised(undefined, 8080)).toBe(true);
    expect(raised({ resource: network }, 443)).toBe(true);
  });
});
