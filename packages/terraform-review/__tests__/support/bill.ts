import { bill, BillLine } from "../../src/bill/bill";
import { Usage } from "../../src/bill/usage";
import { PriceList } from "../../src/prices/price-list";
import { withResources } from "./configuration";

/** Prices that are easy to multiply. None is AWS's. */
const PRICES: Readonly<Record<string, number>> = {
  alarm: 0.1,
  "cache redis cache.t4g.micro": 0.02,
  "composite-alarm": 0.5,
  "database mysql db.t4g.micro": 0.03,
  "database-multi-az mysql db.t4g.micro": 0.06,
  "database-backup": 0.09,
  "database-storage gp3": 0.1,
  "database-storage-multi-az gp3": 0.2,
  "encryption-key": 1,
  "fargate-arm-memory": 0.001,
  "fargate-arm-vcpu": 0.01,
  "fargate-memory": 0.002,
  "fargate-vcpu": 0.02,
  "file-storage": 0.3,
  "instance t4g.micro": 0.01,
  "instance t4g.small": 0.02,
  "interface-endpoint": 0.01,
  "interface-endpoint-data": 0.01,
  "kubernetes-cluster": 0.1,
  "load-balancer application": 0.02,
  "load-balancer network": 0.03,
  "load-balancer-capacity application": 0.008,
  "load-balancer-capacity network": 0.006,
  "log-ingestion": 0.5,
  "nat-gateway": 0.05,
  "nat-gateway-data": 0.04,
  "object-storage": 0.02,
  "public-ipv4": 0.005,
  secret: 0.4,
  "volume gp2": 0.12,
  "volume gp3": 0.1,
  "volume io1": 0.15,
  "volume-iops gp3": 0.01,
  "volume-iops io1": 0.07,
  "volume-throughput gp3": 0.04,
  "web-acl": 5,
  "web-acl-requests": 0.0000006,
  "web-acl-rule": 1,
};

export const prices = new PriceList([
  {
    offer: "AmazonEC2",
    region: "eu-west-1",
    source: "https://aws.amazon.com",
    date: "2026-10-01",
    prices: PRICES,
  },
]);

const PROVIDER = { aws: { region: "eu-west-1" } };

/** The bill of these resources, which are in a region that has the prices above. */
export function billOf(
  resource: object,
  usage: Usage = {},
  others: object = { provider: PROVIDER },
): BillLine[] {
  return bill(withResources(resource, others), prices, usage);
}

/** The lines of a bill as text: `instance t4g.small: 14.60`. */
export function lines(resource: object, usage: Usage = {}): string[] {
  return billOf(resource, usage).map(({ what, monthly, notPriced, usage: name }) => {
    if (monthly === undefined) {
      return `${what}: ${notPriced === undefined ? `by use (${name})` : "no price"}`;
    }
    const { min, expected, max } = monthly;
    const bounds = min === max ? "" : ` (${min.toFixed(2)} to ${max.toFixed(2)})`;
    return `${what}: ${expected.toFixed(2)}${bounds}`;
  });
}
