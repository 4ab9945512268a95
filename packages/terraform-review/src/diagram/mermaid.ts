import { Arrow, Item, Model, Network } from "./model/model";
import { Cell, cellId, Tier } from "./model/grid";

const TITLES: Readonly<Record<Tier, string>> = {
  public: "public subnets",
  private: "private subnets",
  other: "subnets that are not in this JSON",
};

/** Draws a picture as a Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(model: Model): string {
  return new Flowchart(model).text();
}

class Flowchart {
  private readonly ids = new Map<string, string>();

  constructor(private readonly model: Model) {}

  text(): string {
    const { stack, region, outside, global, networks, regional, arrows } = this.model;
    const inRegion = [
      ...networks.flatMap((network) => this.network(network)),
      ...regional.map((item) => this.node(item)),
    ];
    const inCloud = [
      ...global.map((item) => this.node(item)),
      ...(inRegion.length > 0 ? this.group("region", [region ?? "Region"], inRegion) : []),
    ];
    const lines = [
      ...outside.map((item) => this.node(item)),
      ...this.group("cloud", [stack === undefined ? "AWS Cloud" : `AWS Cloud · ${stack}`], inCloud),
    ];
    return ["flowchart TB", ...indented([...lines, ...arrows.flatMap((arrow) => this.edge(arrow))]), ""].join(
      "\n",
    );
  }

  private network(network: Network): string[] {
    const rows = Array.from({ length: network.rows }, (_, row) => {
      const cells = network.cells.filter((cell) => cell.row === row);
      const items = network.items.filter((item) => item.row === row);
      return this.group(
        [`${network.vpc} row ${row + 1}`, ...cells.map(cellId)],
        [TITLES[cells[0]!.tier], ...cells.map((cell) => this.cell(network, cell))],
        items.map((item) => this.node(item)),
      );
    });
    return this.group(
      network.vpc,
      [[network.name, network.range].filter((text) => text !== "").join(" ")],
      [...network.gateways.map((gateway) => this.node(gateway)), ...rows.flat()],
    );
  }

  private cell({ zones }: Network, { name, range, zone }: Cell): string {
    return [name, range, zones[zone] === "" ? "" : `in ${zones[zone]}`]
      .filter((text) => text !== "")
      .join(" ");
  }

  private node({ id, name, lines, inEachZone }: Item): string {
    return `${this.id(id)}${labelled([name, ...lines, ...(inEachZone ? [`in each zone: ${inEachZone.name}`] : [])])}`;
  }

  /** A subgraph. Mermaid would draw one without content as a node. */
  private group(
    keys: string | readonly string[],
    texts: readonly string[],
    content: readonly string[],
  ): string[] {
    const [first, ...others] = [keys].flat();
    const id = this.id(first!);
    others.forEach((key) => this.ids.set(key, id));
    return content.length > 0
      ? [`subgraph ${id}${labelled(texts)}`, ...indented(content), "end"]
      : [`${id}${labelled(texts)}`];
  }

  private edge({ from, to, label, kind, isMutual }: Arrow): string[] {
    const [start, end] = [this.ids.get(from), this.ids.get(to)];
    if (start === undefined || end === undefined || start === end) {
      return [];
    }
    const line = kind === "traffic" ? "-->" : "-.->";
    return [`${start} ${isMutual ? "<" : ""}${line}${label === "" ? "" : `|"${escaped(label)}"|`} ${end}`];
  }

  /** A Mermaid id for a key: it has only the characters that ids may have, and is unique. */
  private id(key: string): string {
    const known = this.ids.get(key);
    if (known !== undefined) {
      return known;
    }
    // Never a single word: some, such as `end`, are Mermaid keywords.
    const plain = `${key} `.replace(/[^A-Za-z0-9]+/g, "_");
    const taken = [...this.ids.values()];
    const id = taken.includes(plain) ? `${plain}${taken.length}` : plain;
    this.ids.set(key, id);
    return id;
  }
}

function labelled(texts: readonly string[]): string {
  return `["${texts.map(escaped).join("<br>")}"]`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Escapes special characters in Mermaid's own way: labels could otherwise contain HTML, Markdown and formulas. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[^\p{L}\p{N} .,:;/()·×–…_+=@-]/gu, (letter) => `#${letter.codePointAt(0)};`);
}
