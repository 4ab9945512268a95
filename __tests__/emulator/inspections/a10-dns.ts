import { expectEqual, Row } from "./inspection";

export const dns: Row = {
  id: "A10",
  inspections: {
    "the hosted zone is public, and has name servers for the registrar": ({ zone, nameServers }) => [
      ...expectEqual("whether the zone is private", zone?.Config?.PrivateZone, false),
      ...expectEqual("the number of name servers", nameServers.length, 4),
    ],

    "the site's record points to the load balancer": ({ records, loadBalancers }, { record }) => {
      const target = loadBalancers[0];
      const found = records.filter(
        ({ Name, Type }) => Name === `${record.name}.` && /^(A|AAAA|CNAME)$/.test(Type!),
      );
      return expectEqual(
        `the set of records of ${record.name}`,
        found.map(({ Type, TTL, ResourceRecords, AliasTarget, SetIdentifier }) => ({
          type: Type,
          // An alias record has no TTL. The emulator returns 0.
          ttl: AliasTarget ? undefined : TTL,
          values: ResourceRecords?.map(({ Value }) => Value),
          alias: AliasTarget && [AliasTarget.DNSName?.replace(/\.$/, ""), AliasTarget.HostedZoneId],
          routing: SetIdentifier ?? "simple",
        })),
        [
          record.type === "CNAME"
            ? { type: "CNAME", ttl: 300, values: [target?.DNSName], alias: undefined, routing: "simple" }
            : {
                type: "A",
                ttl: undefined,
                values: undefined,
                alias: [target?.DNSName, target?.CanonicalHostedZoneId],
                routing: "simple",
              },
        ],
      );
    },
  },
};
