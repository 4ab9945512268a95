import { Cell, Reachability, reachability } from "../../src";
import { siteJson } from "./site-json";

/** Resources by type and name, which a test can change. */
export type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** The reachability in the committed JSON of a stack. */
export function siteReachability(stack: string): Reachability {
  return reachability(siteJson(stack));
}

/**
 * Changes the committed JSON of a stack and returns the cells that differ afterwards, with their old and new content.
 * A cell differs if its ports, reasons, assumptions or exceptions differ.
 */
export function changedCells(stack: string, change: (resources: Resources) => void): Record<string, string> {
  const json = siteJson(stack) as { resource: Resources };
  change(json.resource);
  const before = byPair(siteReachability(stack));
  const after = byPair(reachability(json));
  return Object.fromEntries(
    [...new Set([...before.keys(), ...after.keys()])]
      .filter((pair) => reasons(before.get(pair)) !== reasons(after.get(pair)))
      .map((pair) => [pair, `${shown(before.get(pair))} => ${shown(after.get(pair))}`]),
  );
}

/** The open cells of handwritten JSON: `from → to` and the ports, with the assumptions and exceptions. */
export function pathsOf(resource: object, others: object = {}): Record<string, string> {
  return Object.fromEntries(
    reachability({ resource, ...others }).paths.map((cell) => [`${cell.from} → ${cell.to}`, shown(cell)]),
  );
}

function byPair({ cells }: Reachability): Map<string, Cell> {
  return new Map(cells.map((cell) => [`${cell.from} → ${cell.to}`, cell]));
}

function reasons(cell: Cell | undefined): string {
  return JSON.stringify([cell?.ports, cell?.because, cell?.assuming, cell?.except]);
}

function shown(cell: Cell | undefined): string {
  if (!cell) {
    return "no cell";
  }
  return [
    cell.ports || "-",
    ...cell.assuming.map((text) => `assuming ${text}`),
    ...cell.except.map((text) => `except ${text}`),
  ].join(", ");
}
