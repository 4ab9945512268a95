import { privateDatabase } from "../../../../src/guardrails/rules/rds/private-database";
import { describeGuardrail } from "../../../support/guardrails";

const database = (args: object) => ({ resource: { aws_db_instance: { site: args } } });

/** A database subnet group with one subnet, which has this default route. */
const subnetGroupRoutedTo = (route: object) => ({
  resource: {
    aws_vpc: { network: {} },
    aws_internet_gateway: { all: {} },
    aws_subnet: { a: { vpc_id: "${aws_vpc.network.id}" } },
    aws_route_table: { a: { route: [{ cidr_block: "0.0.0.0/0", ...route }] } },
    aws_route_table_association: {
      a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.a.id}" },
    },
    aws_db_subnet_group: { site: { subnet_ids: ["${aws_subnet.a.id}"] } },
  },
});

describeGuardrail(privateDatabase, {
  rejects: {
    "a database with a public address": {
      json: database({ publicly_accessible: true }),
      messages: ["aws_db_instance.site is publicly accessible"],
    },
    "an instance of a cluster with a public address": {
      json: { resource: { aws_rds_cluster_instance: { one: { publicly_accessible: true } } } },
      messages: ["aws_rds_cluster_instance.one is publicly accessible"],
    },
    "a data warehouse with a public address": {
      json: { resource: { aws_redshift_cluster: { sales: { publicly_accessible: "true" } } } },
      messages: ["aws_redshift_cluster.sales is publicly accessible"],
    },
    "a database with a public subnet in its subnet group": {
      json: subnetGroupRoutedTo({ gateway_id: "${aws_internet_gateway.all.id}" }),
      messages: ["aws_db_subnet_group.site has aws_subnet.a, which is a public subnet"],
    },
  },
  accepts: {
    "a database without a public address": database({ publicly_accessible: false }),
    "a database without a setting for public access": database({}),
    "a setting in a variable": database({ publicly_accessible: "${var.public}" }),
    "a database in private subnets": subnetGroupRoutedTo({ nat_gateway_id: "${aws_nat_gateway.a.id}" }),
    "a database in subnets of a module": {
      resource: { aws_db_subnet_group: { site: { subnet_ids: "${module.vpc.subnets}" } } },
    },
  },
});
