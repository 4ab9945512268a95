import { diagramMermaid } from "../../src";
import { siteJson } from "../support/site-json";
import { counted, hostile, modules, serverless, twoTiers } from "./fixtures";

const dev: unknown = siteJson("dev");
const count = (text: string, part: string) => text.split(part).length - 1;

describe("the Mermaid flowchart", () => {
  it("shows the network as subgraphs and the traffic as edges", () => {
    const text = diagramMermaid(dev);

    expect(text).toMatch(/^flowchart TB\n/);
    expect(text).toContain(`subgraph aws_vpc_network_["sw-vpc-1 10.0.0.0/16"]`);
    expect(text).toContain(`aws_autoscaling_group_fleet_ -->|"MariaDB 3306"| aws_db_instance_database_`);
  });

  it.each(Object.entries({ dev, "two tiers": twoTiers(), modules, counted, serverless, hostile }))(
    "of %s defines every node once, closes every subgraph, and has edges only between defined nodes",
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

  it("shows names from the JSON as plain text only", () => {
    expect(diagramMermaid(hostile)).not.toMatch(/<(?!br>|-)|`|&|[^\P{Cc}\n]/u);
    expect(diagramMermaid(hostile)).toContain("#60;script#62;alert(#34;vpc#34;)");
  });
});
