import { diagramMermaid, diagramSvg, png } from "../../src";
import { Mark } from "../../src/diagram";
import { fitted, textWidth } from "../../src/diagram/font";
import { siteJson } from "../support/site-json";
import { counted, hostile, modules, serverless, twoTiers } from "./fixtures";

const dev: unknown = siteJson("dev");
const marked = (...marks: [string, Mark][]) => diagramSvg(dev, { marks: new Map(marks) });
const count = (text: string, part: string) => text.split(part).length - 1;

describe("the SVG", () => {
  it("is the same for the same input", () => {
    expect(diagramSvg(structuredClone(dev))).toBe(diagramSvg(dev));
  });

  it("needs nothing else: no link leads out of it", () => {
    const svg = diagramSvg(twoTiers());
    const links = [...svg.matchAll(/(?:href="|url\()([^")]{1,40})/g)].map(([, link]) => link!);

    expect(
      links.filter((link) => !link.startsWith("#") && !link.startsWith("data:font/woff2;base64,")),
    ).toEqual([]);
    expect(svg).not.toMatch(/<(script|image|foreignObject)/);
  });

  it("may stand in one page with others: ids are its own, and every link finds one", () => {
    const pictures = [diagramSvg(dev), diagramSvg(dev, { theme: "dark" }), diagramSvg(twoTiers())];
    const ids = pictures.flatMap((svg) => [...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));

    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of pictures) {
      for (const [, id] of svg.matchAll(/(?:href="|url\()#([^")]+)/g)) {
        expect(svg).toContain(`id="${id}"`);
      }
    }
  });

  it("has colours for a dark background", () => {
    expect(diagramSvg(dev)).toContain(`fill="#ffffff"`);
    expect(diagramSvg(dev, { theme: "dark" })).not.toContain(`<rect width="100%" fill="#ffffff"`);
    expect(diagramSvg(dev, { theme: "dark" })).toMatch(/<rect width="\d+" height="\d+" fill="#0d1117"\/>/);
  });

  it("shows names of anybody as text only", () => {
    const svg = diagramSvg(hostile);
    // Names stand between tags, and in no attribute.
    const tags = svg.match(/<[^>]*>/g)!.map((tag) => /^<\/?([\w-]+)/.exec(tag)?.[1]);

    expect(new Set(tags)).toEqual(
      new Set(["svg", "title", "defs", "style", "symbol", "g", "path", "rect", "use", "text"]),
    );
    expect(svg).toContain("&lt;script&gt;alert(&quot;vpc&quot;)&lt;/script&gt;");
    // XML has no such characters, and a browser would show an error in place of the picture.
    expect(svg).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
  });

  it("gives the whole of a shortened name to whoever points at it", () => {
    expect(diagramSvg(hostile)).toContain(`<title>${"n".repeat(300)}</title>`);
  });
});

describe("marks", () => {
  it("are a sign and a colour on what a resource is drawn as", () => {
    expect(count(marked(), "<circle")).toBe(0);
    expect(marked(["aws_db_instance.database", "removed"])).toContain("<title>removed</title><circle");
    expect(marked(["aws_lb.load_balancer", "added"])).toContain("<title>added</title><circle");
  });

  it("of a part say that the whole is changed", () => {
    const svg = marked(["aws_launch_template.fleet_launch_template", "removed"]);

    expect(count(svg, "<title>changed</title><circle")).toBe(1);
  });

  it("of a rule colour the arrow that it makes", () => {
    const rule = "aws_vpc_security_group_ingress_rule.database_security_group_mariadb_from_fleet";
    const colour = "#1a7f37";

    // The line, its head, the edge of the label and the label.
    expect(count(marked([rule, "added"]), colour)).toBe(4);
  });

  it("of a gateway mark the way out through it, and not that of other subnets", () => {
    const svg = marked(["aws_nat_gateway.network_nat_b", "removed"]);

    // The gateway's line and sign, and the way's line, head and label.
    expect(count(svg, "#cf222e")).toBe(2 + 4);
  });

  it("of what is not drawn change nothing", () => {
    const body = (svg: string) => svg.replaceAll(/d[0-9a-f]{8}/g, "");

    expect(body(marked(["aws_nothing.here", "added"]))).toBe(body(marked()));
  });
});

describe("the PNG", () => {
  it("is the same for the same picture, and twice as wide", () => {
    const svg = diagramSvg(serverless);
    const [one, other] = [png(svg), png(svg)];

    expect(one.equals(other)).toBe(true);
    expect(one.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)![1]));
  });

  it("has its letters from the package: one that is not there is not drawn", () => {
    const picture = (text: string, weight: 400 | 600) =>
      png(
        `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text x="4" y="20" font-size="16" ` +
          `font-family="${weight === 400 ? "Inter" : "Inter SemiBold"}" font-weight="${weight}">${text}</text></svg>`,
      );

    expect(picture("letters", 400).equals(picture(" ", 400))).toBe(false);
    expect(picture("letters", 400).equals(picture("letters", 600))).toBe(false);
  });
});

describe("the font", () => {
  it("knows how wide its letters are", () => {
    expect(textWidth("i", 10)).toBeLessThan(textWidth("w", 10));
    expect(textWidth("mmmm", 10)).toBeCloseTo(4 * textWidth("m", 10));
    expect(textWidth("m", 10, 600)).toBeGreaterThan(textWidth("m", 10, 400));
  });

  it("shortens what does not fit in the middle, where names differ least", () => {
    const text = fitted("production-wordpress-administrator", 120, 12);

    expect(text).toMatch(/^production.*….*administrator$|^prod.*….*tor$/);
    expect(textWidth(text, 12)).toBeLessThanOrEqual(120);
    expect(fitted("short", 120, 12)).toBe("short");
  });
});

describe("the Mermaid flowchart", () => {
  it("has the network as subgraphs, and the traffic as edges", () => {
    const text = diagramMermaid(dev);

    expect(text).toMatch(/^flowchart TB\n/);
    expect(text).toContain(`subgraph aws_vpc_network_["sw-vpc-1 10.0.0.0/16"]`);
    expect(text).toContain(`aws_autoscaling_group_fleet_ -->|"MariaDB 3306"| aws_db_instance_database_`);
  });

  it.each(Object.entries({ dev, "two tiers": twoTiers(), modules, counted, serverless, hostile }))(
    "of %s names every node once, closes every subgraph, and has edges between known ones only",
    (_, json) => {
      const lines = diagramMermaid(json)
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
      const edges = lines.flatMap(
        (line) => /^(\w+) <?-\.?->(?:\|"[^"]*"\|)? (\w+)$/.exec(line)?.slice(1, 3) ?? [],
      );
      const nodes = lines.flatMap((line) => /^(?:subgraph )?(\w+)\["[^"]*"\]$/.exec(line)?.[1] ?? []);
      const others = lines.length - edges.length / 2 - nodes.length;

      expect(new Set(nodes).size).toBe(nodes.length);
      expect(edges.filter((end) => !nodes.includes(end))).toEqual([]);
      expect(others).toBe(1 + lines.filter((line) => line === "end").length);
      expect(count(lines.join("\n"), "subgraph ")).toBe(lines.filter((line) => line === "end").length);
    },
  );

  it("shows names of anybody as text only", () => {
    expect(diagramMermaid(hostile)).not.toMatch(/<(?!br>|-)|`|&|[^\P{Cc}\n]/u);
    expect(diagramMermaid(hostile)).toContain("#60;script#62;alert(#34;vpc#34;)");
  });
});
