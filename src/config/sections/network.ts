import { z } from "zod";
import { Cidr } from "../cidr";
import { choice, matching, text } from "../fields";
import { nameTag } from "./names";

/** Private ranges: RFC 1918, and RFC 6598, which AWS also allows. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** AWS allows a VPC or a subnet from /28 to /16: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST = 16;
const SMALLEST = 28;

/**
 * A load balancer needs at least a /27, and eight free addresses, in each of its subnets:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
const SMALLEST_PUBLIC = 27;

function cidrField(example: string, smallest: number, requirement = "") {
  return text(
    `an IPv4 range from /${LARGEST} to /${smallest}, starting at its first address${requirement}`,
    example,
    (value) => fixForCidr(value, example, smallest),
  );
}

function fixForCidr(value: string, example: string, smallest: number): string | undefined {
  const cidr = Cidr.parse(value);
  if (!cidr) {
    return `write, for example, "${example}"`;
  }
  if (cidr.prefixLength < LARGEST) {
    return `make it smaller: AWS allows at most /${LARGEST}`;
  }
  if (cidr.prefixLength > smallest) {
    const reason =
      smallest === SMALLEST_PUBLIC ? "a load balancer needs 8 free addresses" : "AWS allows no smaller range";
    return `make it /${smallest} or larger: ${reason}`;
  }
  return cidr.canonical === value ? undefined : `write "${cidr.canonical}"`;
}

const vpcCidr = text(
  `a private IPv4 range (in ${PRIVATE_RANGES.join(", ")}) from /${LARGEST} to /${SMALLEST}, starting at its first address`,
  "10.0.0.0/16",
  (value) => {
    const fix = fixForCidr(value, "10.0.0.0/16", SMALLEST);
    if (fix) {
      return fix;
    }
    const isPrivate = PRIVATE_RANGES.some((range) => Cidr.parse(range)!.contains(Cidr.parse(value)!));
    return isPrivate ? undefined : "choose a private range: the hosts of a public one could not be reached";
  },
);

const zoneSchema = z.strictObject({
  name: text(
    "an availability zone of the region",
    "ap-northeast-2a",
    // No region has more than six.
    matching(/^[a-z]{2}(-[a-z]+)+-\d[a-f]$/, "ap-northeast-2a"),
  ).meta({ description: "Availability zone" }),
  publicCidr: cidrField("10.0.0.0/24", SMALLEST_PUBLIC, ", inside network.cidr").meta({
    description: "Range of the zone's public subnet, for load balancer, NAT gateway and bastion",
  }),
  privateCidr: cidrField("10.0.16.0/20", SMALLEST, ", inside network.cidr").meta({
    description: "Range of the zone's private subnet, for WordPress instances, database and file system",
  }),
});

export const networkSchema = z
  .strictObject({
    name: nameTag("sw-vpc-1").meta({ description: "Name of the VPC" }),
    cidr: vpcCidr.meta({ description: "Range of the VPC" }),
    zones: z.array(zoneSchema).min(2).max(4).meta({
      description: "Availability zones, each with one public and one private subnet",
      allowed: "2 to 4 zones, so that the site stays available when one fails",
    }),
    natGateways: choice(["one-per-zone", "single"]).default("one-per-zone").meta({
      description:
        "NAT gateways, each billed by the hour. `single` costs less, but the failure of its zone cuts off all instances from the internet",
    }),
  })
  .meta({ description: "The VPC and its subnets" });
