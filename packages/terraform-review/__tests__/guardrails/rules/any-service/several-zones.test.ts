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

const messages = ["aws_lb.site is in one availability zone"];

describeGuardrail(severalZones, {
  rejects: {
    "a load balancer in two subnets of one zone": {
      json: inSubnets({ one: a, two: a }, ["one", "two"]),
      messages,
    },
    "a load balancer in one subnet": { json: inSubnets({ one: {} }, ["one"]), messages },
    "a load balancer in two subnets with one availability zone ID": {
      json: inSubnets(
        { one: { availability_zone_id: "apne2-az1" }, two: { availability_zone_id: "apne2-az1" } },
        ["one", "two"],
      ),
      messages,
    },
    "an Auto Scaling group in one subnet": {
      json: {
        resource: {
          aws_subnet: { one: a },
          aws_autoscaling_group: { web: { vpc_zone_identifier: ["${aws_subnet.one.id}"] } },
        },
      },
      messages: ["aws_autoscaling_group.web is in one availability zone"],
    },
    "a database subnet group in one zone": {
      json: {
        resource: {
          aws_subnet: { one: a, two: a },
          aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.one.id}", "${aws_subnet.two.id}"] } },
        },
      },
      messages: ["aws_db_subnet_group.db is in one availability zone"],
    },
  },
  accepts: {
    "subnets in two zones": inSubnets({ one: a, two: b }, ["one", "two"]),
    "subnets in zones from a data source": inSubnets(
      {
        one: { availability_zone: "${data.aws_availability_zones.all.names[0]}" },
        two: { availability_zone: "${data.aws_availability_zones.all.names[1]}" },
      },
      ["one", "two"],
    ),
    "subnets from for_each": inSubnets({ all: { for_each: "${local.zones}" } }, ["all"]),
    "a subnet together with those of a module": {
      resource: {
        aws_subnet: { one: a },
        aws_lb: { site: { subnets: ["${aws_subnet.one.id}", "${module.vpc.public_subnets}"] } },
      },
    },
    "subnets from count": inSubnets({ all: { count: 2 } }, ["all"]),
    "subnets of a module": { resource: { aws_lb: { site: { subnets: "${module.vpc.public_subnets}" } } } },
  },
});
