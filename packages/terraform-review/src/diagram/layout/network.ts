import { textWidth } from "../font";
import { Arrow, Network, Placed } from "../model/model";
import { band, bandSize, gateway, gatewayWidth, single, singleSize } from "./boxes";
import { frame } from "./frames";
import { Rect, right, roundToGrid, roundUp } from "./geometry";
import { label } from "./labels";
import { areConnected, depthsOf, lanesOf } from "./lanes";
import { GAP, MARGIN, NAME, TEXT } from "./measures";
import { Placement, mergePlacements } from "./scene";
import { ZoneColumns } from "./zone-columns";

/** The space between the columns of two zones. */
const BETWEEN = 16;

/** The space beside the subnets of a VPC, for arrows that go past other items. */
const RAIL = 48;

/** The layout of a VPC: its zones side by side, its subnets as rows, and lanes of items in each row. */
export class NetworkLayout {
  readonly width: number;

  /** The width of a zone. */
  private readonly column: number;
  /** The lanes of each row. */
  private readonly lanes: readonly (readonly Placed[][])[];

  constructor(
    private readonly network: Network,
    private readonly arrows: readonly Arrow[],
  ) {
    const depths = depthsOf(arrows);
    this.lanes = Array.from({ length: network.rows }, (_, row) =>
      lanesOf(
        network.items.filter((item) => item.row === row),
        network.zones.length,
        depths,
      ),
    );
    this.column = columnWidth(network, this.lanes.flat());
    const gatewaysWidth = network.gateways.reduce((sum, item) => sum + gatewayWidth(item) + 8, 0);
    this.width = Math.max(
      this.zonesWidth() + 2 * RAIL,
      roundUp(textWidth(`${network.name} ${network.range}`, NAME, 600) + 80 + gatewaysWidth),
    );
  }

  /** The x position at which arrows come down: the gap between two zones that is nearest to the middle. */
  axis(x: number): number {
    const zones = this.network.zones.length;
    return zones <= 1
      ? x + roundToGrid(this.width / 2)
      : this.columns(x).x(Math.floor(zones / 2)) - BETWEEN / 2;
  }

  at(x: number, y: number): Placement & { readonly height: number } {
    const { network, width } = this;
    const columns = this.columns(x);
    const zonesTop = y + 48;
    let bottom = zonesTop + (network.zones.length > 0 ? 32 : 0) - 32;
    const rows = this.lanes.map((lanes, index) => {
      const row = this.row(lanes, index, columns, bottom + 32);
      bottom = row.bottom;
      return row;
    });
    const zonesBottom = bottom + 8;
    const rect = { x, y, width, height: zonesBottom + 24 - y };
    return {
      height: rect.height,
      ...mergePlacements([
        ...rows,
        ...network.zones.map((zone, index) =>
          zoneFrame(zone, {
            x: columns.x(index),
            y: zonesTop,
            width: columns.width,
            height: zonesBottom - zonesTop,
          }),
        ),
        frame("network", rect, [network.name, network.range], { address: network.vpc }),
        this.gateways(rect),
      ]),
    };
  }

  /** The subnets of one row and what is in them. */
  private row(
    lanes: readonly Placed[][],
    row: number,
    columns: ZoneColumns,
    top: number,
  ): Placement & { readonly bottom: number } {
    let bottom = top + 32;
    const items = lanes.map((lane, index) => {
      const placement = this.lane(lane, columns, bottom);
      const next = lanes[index + 1];
      bottom += laneHeight(lane) + (next && areConnected(lane, next, this.arrows) ? GAP : MARGIN);
      return placement;
    });
    bottom += lanes.length > 0 ? 0 : 8;
    const cells = this.network.cells
      .filter((cell) => cell.row === row)
      .map((cell) => {
        const rect = {
          x: columns.x(cell.zone) + 8,
          y: top,
          width: columns.width - 16,
          height: bottom - top,
        };
        return frame(cell.tier, rect, [cell.name, cell.range], { cell });
      });
    return { bottom, ...mergePlacements([...items, ...cells]) };
  }

  /** Items that span zones take the zones' whole width; items in one zone are spread over its column. */
  private lane(lane: readonly Placed[], columns: ZoneColumns, y: number): Placement {
    const bands = lane
      .filter(({ spans }) => spans)
      .map((item) => {
        const x = columns.x(item.zones[0]!) + 16;
        const end = columns.x(item.zones.at(-1)!) + columns.width - 16;
        return band(item, { x, y, width: end - x, height: bandSize(item).height }, columns);
      });
    const height = laneHeight(lane);
    const singles = this.network.zones.flatMap((_, zone) => {
      const own = inZone(lane, zone);
      const total = own.reduce((sum, item) => sum + singleSize(item).width, 0);
      const gap = (columns.width - total) / (own.length + 1);
      let x = columns.x(zone) + gap;
      return own.map((item) => {
        const { width } = singleSize(item);
        const placement = single(item, { x: roundToGrid(x), y, width, height });
        x += width + gap;
        return placement;
      });
    });
    return mergePlacements([...bands, ...singles]);
  }

  /** The gateways of the VPC, in its upper right corner. */
  private gateways(rect: Rect): Placement {
    let end = right(rect) - 8;
    const gateways = [...this.network.gateways].reverse().map((item) => {
      const width = gatewayWidth(item);
      const placement = gateway(item, { x: end - width, y: rect.y + 8, width, height: 32 });
      end -= width + 8;
      return placement;
    });
    return mergePlacements(gateways);
  }

  private columns(x: number): ZoneColumns {
    const first = x + roundToGrid((this.width - this.zonesWidth()) / 2);
    return { x: (zone) => first + zone * (this.column + BETWEEN), width: this.column };
  }

  private zonesWidth(): number {
    const zones = Math.max(1, this.network.zones.length);
    return zones * this.column + (zones - 1) * BETWEEN;
  }
}

/** The width of a zone's column: enough for items in one zone, and for items that span several. */
function columnWidth({ cells, zones, items }: Network, lanes: readonly Placed[][]): number {
  const singles = lanes.flatMap((lane) =>
    zones.map((_, zone) =>
      inZone(lane, zone).reduce((sum, item) => sum + singleSize(item).width + 8, 8 + 16),
    ),
  );
  const bands = items
    .filter(({ spans }) => spans)
    .map((item) => (bandSize(item).width - BETWEEN * (item.zones.length - 1)) / item.zones.length + 32);
  const headers = cells.map(
    ({ name, range }) => 28 + textWidth(name, TEXT, 600) + 8 + textWidth(range, TEXT) + 32,
  );
  return roundUp(Math.min(Math.max(232, ...headers, ...singles, ...bands), 560));
}

function laneHeight(lane: readonly Placed[]): number {
  return Math.max(...lane.map((item) => (item.spans ? bandSize(item) : singleSize(item)).height));
}

function inZone(lane: readonly Placed[], zone: number): Placed[] {
  return lane.filter((item) => !item.spans && item.zones.includes(zone));
}

function zoneFrame(zone: string, rect: Rect): Placement {
  const name = label(zone === "" ? "zones that are not in this JSON" : zone, rect.width - 24, NAME, 600);
  return {
    frames: [{ kind: "zone", rect }],
    boxes: [],
    labels: [
      {
        ...name,
        x: rect.x + rect.width / 2,
        y: rect.y + 21,
        anchor: "middle",
        tone: "zone",
        halo: "zone",
        within: rect,
      },
    ],
  };
}
