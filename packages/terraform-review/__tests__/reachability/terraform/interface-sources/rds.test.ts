import { pathsOf } from "../../../support/reachability";
import { group, network, tcp } from "../../../support/small-vpc";

describe("a database cluster", () => {
  it("is public if one of its instances is public", () => {
    const cluster = (isPublic: boolean) =>
      pathsOf({
        ...network,
        aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.public.id}"] } },
        aws_rds_cluster: {
          db: {
            cluster_identifier: "wordpress",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
        },
        aws_rds_cluster_instance: {
          one: { cluster_identifier: "${aws_rds_cluster.db.id}" },
          two: { cluster_identifier: "${aws_rds_cluster.db.id}", publicly_accessible: isPublic },
        },
        aws_security_group: { db: group({ ingress: tcp(3306, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      });

    expect(cluster(true)).toEqual({ "internet → database wordpress": "3306" });
    expect(cluster(false)).toEqual({});
  });

  it("behind a proxy can be reached by the proxy, and the proxy by its clients", () => {
    const from = (name: string, port: number) =>
      group({
        ingress: tcp(port, { security_groups: [`\${aws_security_group.${name}.id}`] }),
        egress: tcp(port, { cidr_blocks: ["10.0.0.0/16"] }),
      });

    expect(
      pathsOf({
        ...network,
        aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.private.id}"] } },
        aws_rds_cluster: {
          db: {
            cluster_identifier: "wordpress",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
        },
        aws_db_proxy: {
          pool: {
            name: "pool",
            vpc_subnet_ids: ["${aws_subnet.private.id}"],
            vpc_security_group_ids: ["${aws_security_group.proxy.id}"],
          },
        },
        aws_ecs_service: {
          web: {
            name: "web",
            network_configuration: [
              {
                subnets: ["${aws_subnet.private.id}"],
                security_groups: ["${aws_security_group.web.id}"],
              },
            ],
          },
        },
        aws_security_group: {
          web: group({ egress: tcp(3306, { cidr_blocks: ["10.0.0.0/16"] }) }),
          proxy: from("web", 3306),
          db: from("proxy", 3306),
        },
      }),
    ).toEqual({
      "service web → database proxy pool": "3306",
      "database proxy pool → database wordpress": "3306",
    });
  });
});
