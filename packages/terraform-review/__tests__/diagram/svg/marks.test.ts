import { diagramSvg } from "../../../src";
import { Mark } from "../../../src/diagram/svg/marks";
import { siteJson } from "../../support/site-json";

const marked = (...marks: [string, Mark][]) => diagramSvg(siteJson("dev"), { marks: new Map(marks) });
const count = (text: string, part: string) => text.split(part).length - 1;

describe("marks", () => {
  it("are a sign and a colour on the item of a resource", () => {
    expect(count(marked(), "<circle")).toBe(0);
    expect(marked(["aws_db_instance.database", "removed"])).toContain("<title>removed</title><circle");
    expect(marked(["aws_lb.load_balancer", "added"])).toContain("<title>added</title><circle");
  });

  it("on a part show the whole item as changed", () => {
    const svg = marked(["aws_launch_template.fleet_launch_template", "removed"]);

    expect(count(svg, "<title>changed</title><circle")).toBe(1);
  });

  it("on a rule colour the arrow that the rule allows", () => {
    const rule = "aws_vpc_security_group_ingress_rule.database_security_group_mariadb_from_fleet";
    const colour = "#1a7f37";

    // The line, its arrowhead, the label's border and the label.
    expect(count(marked([rule, "added"]), colour)).toBe(4);
  });

  it("on a gateway colour the path through it, and not the path of other subnets", () => {
    const svg = marked(["aws_nat_gateway.network_nat_b", "removed"]);

    // The gateway's line and sign, and the path's line, arrowhead and label.
    expect(count(svg, "#cf222e")).toBe(2 + 4);
  });

  it("on resources that are not drawn have no effect", () => {
    const body = (svg: string) => svg.replaceAll(/d[0-9a-f]{8}/g, "");

    expect(body(marked(["aws_nothing.here", "added"]))).toBe(body(marked()));
  });
});
