import { typeInAddress } from "../../configuration/block";
import { Topology } from "../../reachability/topology";
import { Flow, joinedPorts } from "./flows";
import { Cell, cellId, Grid } from "./grid";
import { Arrow, INTERNET, Item, Placed } from "./model";

/** Arrows from each subnet to the NAT gateway in its route table, if something in the subnet may reach the internet. */
export function outboundArrows(
  flows: readonly Flow[],
  { endpoints }: Topology,
  grids: readonly Grid[],
  inside: readonly Item[],
): Arrow[] {
  const gateways = inside.filter(
    ({ shows: [address = ""] }) => typeInAddress(address) === "aws_nat_gateway",
  ) as Placed[];
  const arrowFrom = (cell: Cell): Arrow[] => {
    const isHere = ({ subnet }: { readonly subnet: { readonly name: string } }) =>
      subnet.name === cell.address;
    const here = endpoints.filter(({ placements }) => placements.some(isHere));
    const out = flows.filter(({ from, to }) => to === INTERNET && here.some(({ name }) => name === from));
    const routes = here
      .flatMap(({ placements }) => placements.filter(isHere))
      .flatMap(({ subnet }) => subnet.routes)
      .filter(({ target }) => target.kind === "NAT gateway");
    const targets = routes.flatMap(({ target }) => (target.kind === "NAT gateway" ? [target.name] : []));
    const own = gateways.filter(({ shows: [address] }) => targets.includes(address!));
    const gateway = own.find(({ zones }) => zones.includes(cell.zone)) ?? own[0];
    if (out.length === 0 || gateway === undefined) {
      return [];
    }
    // Leaves out the routes and gateways of other subnets.
    const isOfThis = (address: string) =>
      own.some(({ shows }) => shows.includes(address)) || !/^aws_(nat|route)/.test(typeInAddress(address));
    return [
      {
        from: cellId(cell),
        to: gateway.id,
        label: `${joinedPorts(out.map(({ ports }) => ports))} out`,
        kind: "outbound",
        because: [
          ...out.flatMap(({ because }) => because).filter(isOfThis),
          ...routes.map(({ name }) => name),
        ],
      },
    ];
  };
  return grids.flatMap(({ cells }) => cells.flatMap(arrowFrom));
}
