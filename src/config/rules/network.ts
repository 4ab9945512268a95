import { Cidr } from "../cidr";
import { Rule } from "./rule";

/** Subnets are inside the VPC and do not overlap. */
export const subnetsFitTheVpc: Rule = ({ network }, report) => {
  const vpc = network?.cidr === undefined ? undefined : Cidr.parse(network.cidr);
  const subnets = (network?.zones ?? []).flatMap((zone, index) =>
    (["publicCidr", "privateCidr"] as const).flatMap((key) => {
      const value = zone?.[key];
      const cidr = value === undefined ? undefined : Cidr.parse(value);
      return cidr ? [{ setting: `network.zones[${index}].${key}`, value, cidr }] : [];
    }),
  );
  for (const { setting, value, cidr } of subnets) {
    if (vpc && !vpc.contains(cidr)) {
      const allowed = `a range inside network.cidr (${network?.cidr})`;
      report({ setting, value, allowed, fix: "choose a range inside it, or make network.cidr larger" });
    }
  }
  subnets.forEach(({ setting, value, cidr }, index) => {
    for (const earlier of subnets.slice(0, index).filter((other) => other.cidr.overlaps(cidr))) {
      const allowed = "a range that does not overlap another subnet";
      report({
        setting,
        value,
        allowed,
        fix: `choose one that does not overlap ${earlier.setting} (${earlier.value})`,
      });
    }
  });
};

/** Zones are in the region, and each is listed once. */
export const zonesBelongToTheRegion: Rule = ({ region, network }, report) => {
  const names = (network?.zones ?? []).map((zone) => zone?.name);
  names.forEach((value, index) => {
    if (value === undefined) {
      return;
    }
    const setting = `network.zones[${index}].name`;
    const twin = names.indexOf(value);
    if (region !== undefined && value.slice(0, -1) !== region) {
      const allowed = `a zone of ${region}: ${region} followed by a letter`;
      const free = [value.slice(-1), ..."abcdef"].find((letter) => !names.includes(`${region}${letter}`));
      report({ setting, value, allowed, fix: `write, for example, "${region}${free}"` });
    } else if (twin < index) {
      const allowed = "a zone that is not listed already";
      report({ setting, value, allowed, fix: `choose one that differs from network.zones[${twin}].name` });
    }
  });
};

/** Instances while the fleet is replaced, in percent of its maximum size: see `Fleet`. */
const REPLACEMENT_PERCENT = 150;

/** Addresses that AWS keeps of each subnet. */
const RESERVED_ADDRESSES = 5;

/** Addresses that a load balancer needs in each of its subnets, to be able to grow. */
const LOAD_BALANCER_ADDRESSES = 8;

/** Every private subnet has an address for each instance, also while the fleet is replaced, and for what else is in it. */
export const subnetsHoldTheFleet: Rule = ({ network, fleet, webTier, siteCdn, database }, report) => {
  const zones = network?.zones ?? [];
  if (fleet?.maxSize === undefined || (webTier !== undefined && webTier.maxSize === undefined)) {
    return;
  }
  const share = (count: number) => Math.ceil(count / zones.length);
  const most = (maxSize = 0) => share(Math.ceil((maxSize * REPLACEMENT_PERCENT) / 100));
  const loadBalancers = (webTier ? 1 : 0) + (siteCdn?.enabled ? 1 : 0);
  // The file system and the database have one address each; so have the standby and a replica.
  const others = 2 + (database?.multiAz ? 1 : 0) + share(database?.readReplicas ?? 0);
  const needed =
    most(fleet.maxSize) + most(webTier?.maxSize) + loadBalancers * LOAD_BALANCER_ADDRESSES + others;
  const prefixLength = 32 - Math.ceil(Math.log2(needed + RESERVED_ADDRESSES));
  zones.forEach((zone, index) => {
    const value = zone?.privateCidr;
    const cidr = value === undefined ? undefined : Cidr.parse(value);
    if (cidr && cidr.prefixLength > prefixLength) {
      report({
        setting: `network.zones[${index}].privateCidr`,
        value,
        allowed: `a range with ${needed} addresses beside the ${RESERVED_ADDRESSES} that AWS keeps: its share of the instances at maximum size, half as many again while they are replaced, and what else is in the subnet`,
        fix: `make it /${prefixLength} or larger, or lower fleet.maxSize${webTier ? " or webTier.maxSize" : ""}`,
      });
    }
  });
};
