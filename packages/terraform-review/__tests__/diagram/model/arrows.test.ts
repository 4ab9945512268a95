import { arrows, modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import { twoTiers, wide } from "../fixtures";

describe("the arrows", () => {
  it("show the traffic that the network allows, except what the internet's access already implies", () => {
    expect(arrows(modelOf(siteJson("dev")))).toEqual([
      "internet → aws_lb.load_balancer: 80, 443",
      "var.admin_cidrs → aws_instance.bastion: SSH 22",
      "aws_lb.load_balancer → aws_autoscaling_group.fleet: HTTP 80",
      "aws_instance.bastion → aws_autoscaling_group.fleet: SSH 22",
      "aws_autoscaling_group.fleet → aws_db_instance.database: MariaDB 3306",
      "aws_autoscaling_group.fleet → aws_efs_file_system.files: NFS 2049",
      "aws_subnet.network_private_a zone 0 → aws_nat_gateway.network_nat_a: 443 out (outbound)",
      "aws_subnet.network_private_b zone 1 → aws_nat_gateway.network_nat_b: 443 out (outbound)",
      "data.aws_route53_zone.zone → aws_lb.load_balancer: CNAME (link)",
    ]);
  });

  it("lead through two tiers by way of the internal load balancer", () => {
    expect(arrows(modelOf(twoTiers()))).toEqual(
      expect.arrayContaining([
        "internet → aws_lb.edge: 80, 443",
        "aws_lb.edge → aws_autoscaling_group.web: HTTP 80",
        "aws_autoscaling_group.web → aws_lb.inner: 8080",
        "aws_lb.inner → aws_autoscaling_group.app: 8080",
        "aws_autoscaling_group.app → aws_elasticache_replication_group.main: Valkey 6379",
        "aws_autoscaling_group.app → aws_db_instance.replica_1: MariaDB 3306",
      ]),
    );
  });

  it("include replication, and the distribution between the internet and its bucket", () => {
    expect(arrows(modelOf(twoTiers()))).toEqual(
      expect.arrayContaining([
        "aws_db_instance.primary → aws_db_instance.replica_2: replication (link)",
        "internet → aws_cloudfront_distribution.media: HTTPS 443",
        "aws_cloudfront_distribution.media → aws_s3_bucket.media: HTTPS 443",
        "aws_route53_zone.main → aws_cloudfront_distribution.media: alias (link)",
      ]),
    );
  });

  it("are counted instead of drawn if everything can reach everything, because they would be unreadable", () => {
    const json = wide();
    json.resource.aws_security_group.all.ingress = [{ protocol: "-1", self: true }];
    json.resource.aws_security_group.all.egress = [{ protocol: "-1", self: true }];

    const { arrows: drawn, omittedArrows } = modelOf(json);

    expect([drawn.length, omittedArrows]).toEqual([0, (24 * 23) / 2]);
  });
});
