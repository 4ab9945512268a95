import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { ROUTE_53 } from "../../resource-types/route-53";
import { repeats, text } from "../../resource-types/text";
import { unique } from "../../unique";
import { firstLines } from "./items";
import { Arrow, Item } from "./model";

/** Each Route 53 hosted zone with its records. The zone may be in another stack, or not managed by Terraform at all. */
export function hostedZones(configuration: Configuration): Item[] {
  const { icon, category, label } = ROUTE_53;
  const records = configuration.resources("aws_route53_record");
  const resources = configuration.resources("aws_route53_zone");
  const zones = [
    ...resources.map(({ address }) => address),
    ...records.map((record) => zoneOf(record, configuration)),
  ];
  return unique(zones).map((zone) => {
    const resource = resources.find(({ address }) => address === zone);
    const source = resource ?? configuration.dataSource(zone);
    const own = records.filter((record) => zoneOf(record, configuration) === zone);
    return {
      id: zone,
      icon,
      category,
      name: (source && text(configuration, source, "name")) ?? zone,
      lines: [
        resource ? label : `${label} of another stack`,
        ...firstLines(own.flatMap((record) => recordLine(record, configuration))),
      ],
      shows: resource ? [resource.address] : [],
      parts: own.map(({ address }) => address),
    };
  });
}

/** Arrows from a hosted zone to the resources that its records refer to. */
export function recordArrows(configuration: Configuration, inside: readonly Item[]): Arrow[] {
  return configuration.resources("aws_route53_record").flatMap((record) => {
    const zone = inside.find(({ parts, icon }) => icon === ROUTE_53.icon && parts.includes(record.address));
    const { records, alias } = record.arguments;
    return (
      configuration
        .referencedBy([records, alias], record)
        // The records of a certificate only validate the ownership of the domain.
        .filter(({ type }) => type !== "aws_acm_certificate")
        .flatMap(({ address }) =>
          inside.filter(({ shows, icon }) => icon !== ROUTE_53.icon && shows.includes(address)),
        )
        .map((target): Arrow => ({
          from: zone!.id,
          to: target.id,
          label: alias === undefined ? (text(configuration, record, "type") ?? "") : "alias",
          kind: "link",
          because: [record.address],
        }))
    );
  });
}

function zoneOf(record: Block, configuration: Configuration): string {
  const [operand] = configuration.operands(record.arguments["zone_id"], record);
  return operand?.kind === "resource"
    ? operand.resource.address
    : (operand && (configuration.dataSource(operand.text)?.address ?? operand.text)) || "zone";
}

function recordLine(record: Block, configuration: Configuration): string[] {
  const name = text(configuration, record, "name");
  const type = text(configuration, record, "type") ?? "A";
  return name === undefined ? [] : [`${name} ${repeats(record) ?? ""} ${type}`.replace(/ +/g, " ")];
}
