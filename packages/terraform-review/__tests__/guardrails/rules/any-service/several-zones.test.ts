import { severalZones } from "../../../../src/guardrails/rules/any-service/several-zones";
import { describeGuardrail } from "../../../support/guardrails";

const inSubnets = (subnets: object, names: readonly string[]) => ({
  resource: {
    aws_subnet: subnets,
    aws_lb: { site: { subnets: names.map((name) => `\${aws_subnet.${name}.id}`) } },
  },
});
const a = { availability_zone: "ap-northeast-2a" };
const b = { availability_zone: "ap-northeast-2b" };

const says = ["aws_lb.site is in one availability zone"];

describeGuardrail(severalZones, {
  refuses: {
    "a load balancer in two subnets of one zone": {
      json: inSubnets({ one: a, two: a }, ["one", "two"]),
      says,
    },
    "a load balancer in one subnet": { json: inSubnets({ one: {} }, ["one"]), says },
    "a load balancer in two subnets of one zone, by the zone's id": {
      json: inSubnets(
        { one: { availability_zone_id: "apne2-az1" }, two: { availability_zone_id: "apne2-az1" } },
        ["one", "two"],
      ),
      says,
    },
    "an Auto Scaling group": {
      json: {
        resource: {
          aws_subnet: { one: a },
          aws_autoscaling_group: { web: { vpc_zone_identifier: ["${aws_subnet.one.id}"] } },
        },
      },
      says: ["aws_autoscaling_group.web is in one availability zone"],
    },
    "a subnet group of databases": {
      json: {
        resource: {
          aws_subnet: { one: a, two: a },
          aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.one.id}", "${aws_subnet.two.id}"] } },
        },
      },
      says: ["aws_db_subnet_group.db is in one availability zone"],
    },
  },
  accepts: {
    "subnets in two zones": inSubnets({ one: a, two: b }, ["one", "two"]),
    "zones that a data source gives": inSubnets(
      {
        one: { availability_zone: "${data.aws_availability_zones.all.names[0]}" },
        two: { availability_zone: "${data.aws_availability_zones.all.names[1]}" },
      },
      ["one", "two"],
    ),
    "a subnet of each key": inSubnets({ all: { for_each: "${local.zones}" } }, ["all"]),
    "a subnet beside those of a module": {
      resource: {
        aws_subnet: { one: a },
        aws_lb: { site: { subnets: ["${aws_subnet.one.id}", "${module.vpc.public_subnets}"] } },
      },
    },
    "a subnet that stands for several": inSubnets({ all: { count: 2 } }, ["all"]),
    "subnets of a module": { resource: { aws_lb: { site: { subnets: "${module.vpc.public_subnets}" } } } },
  },
});
