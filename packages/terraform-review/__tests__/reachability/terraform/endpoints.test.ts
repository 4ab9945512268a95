import { reachability } from "../../../src";
import { pathsOf } from "../../support/reachability";
import { group, instance, network, tcp, toEverywhere } from "../../support/small-vpc";

describe("an endpoint of the network", () => {
  it("of each kind is reachable as far as its security groups and subnets allow", () => {
    const vpcGroup = (port: number) =>
      group({ ingress: tcp(port, { security_groups: ["${aws_security_group.app.id}"] }) });

    expect(
      pathsOf({
        ...network,
        aws_security_group: {
          app: group({ egress: toEverywhere }),
          cache: vpcGroup(6379),
          db: vpcGroup(3306),
          secrets: vpcGroup(443),
          internal: vpcGroup(80),
        },
        aws_lambda_function: {
          app: {
            function_name: "app",
            vpc_config: {
              subnet_ids: ["${aws_subnet.private.id}"],
              security_group_ids: ["${aws_security_group.app.id}"],
            },
          },
        },
        aws_lb: {
          internal: {
            internal: "true",
            subnets: ["${aws_subnet.private.id}"],
            security_groups: ["${aws_security_group.internal.id}"],
          },
        },
        aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.private.id}"] } },
        aws_db_instance: {
          db: {
            identifier: "primary",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
          replica: {
            identifier: "replica",
            replicate_source_db: "${aws_db_instance.db.identifier}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
        },
        aws_elasticache_subnet_group: { cache: { subnet_ids: ["${aws_subnet.private.id}"] } },
        aws_elasticache_replication_group: {
          cache: {
            replication_group_id: "sessions",
            subnet_group_name: "${aws_elasticache_subnet_group.cache.name}",
            security_group_ids: ["${aws_security_group.cache.id}"],
          },
        },
        aws_vpc_endpoint: {
          secrets: {
            vpc_endpoint_type: "Interface",
            service_name: "com.amazonaws.ap-northeast-2.secretsmanager",
            subnet_ids: ["${aws_subnet.private.id}"],
            security_group_ids: ["${aws_security_group.secrets.id}"],
          },
        },
      }),
    ).toEqual({
      "function app → internet": "all",
      "function app → load balancer internal": "80",
      "function app → database primary": "3306",
      "function app → database replica": "3306",
      "function app → cache sessions": "6379",
      "function app → endpoint com.amazonaws.ap-northeast-2.secretsmanager": "443",
    });
  });

  it("is distinguished by its address from another with the same name", () => {
    const twin = { ...instance("private", "twin"), tags: { Name: "twin" } };

    expect(
      reachability({
        resource: { ...network, aws_instance: { a: twin, b: twin }, aws_security_group: { twin: group({}) } },
      }).targets,
    ).toEqual(["internet", "instance twin (aws_instance.a)", "instance twin (aws_instance.b)"]);
  });

  it("is included if its count is known only after apply, but not if its count is zero", () => {
    const { targets, notes } = reachability({
      resource: {
        ...network,
        aws_instance: {
          none: { ...instance("private"), count: 0 },
          some: { ...instance("private"), count: "${var.instances}" },
        },
      },
    });

    expect(targets).toEqual(["internet", "instance some"]);
    expect(notes).toContain(
      "aws_instance.some stands for as many as its count gives: taken to be one at least",
    );
  });

  it("without a subnet is in the default VPC, whose routes and public addresses are assumed", () => {
    expect(
      pathsOf({
        aws_instance: { web: { vpc_security_group_ids: ["${aws_security_group.web.id}"] } },
        aws_security_group: { web: { ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) } },
      }),
    ).toEqual({
      "internet → instance web": [
        "22",
        "assuming subnet of aws_instance.web, which is not in this JSON, gives public addresses",
        "assuming route table of subnet of aws_instance.web, which is not in this JSON, leads to internet",
      ].join(", "),
    });
  });
});
