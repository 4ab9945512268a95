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
