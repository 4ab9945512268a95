import { Model } from "../../src/diagram/model/model";
import { modelOf } from "../support/diagram";
import { siteJson } from "../support/site-json";
import { counted, modules, network, serverless, twoTiers, wide } from "./fixtures";

const committed = (stack: string) => modelOf(siteJson(stack));
const inside = (model: Model) => [
  ...model.networks.flatMap(({ items }) => items),
  ...model.global,
  ...model.regional,
];
const item = (model: Model, id: string) => inside(model).find((one) => one.id === id)!;
const arrows = (model: Model) =>
  model.arrows.map(
    ({ from, to, label, kind }) => `${from} → ${to}: ${label}${kind === "traffic" ? "" : ` (${kind})`}`,
  );

describe("the picture of dev", () => {
  const model = committed("dev");

  it("has a column for each zone, and public and private subnets as rows", () => {
    const [vpc] = model.networks;

    expect(model.region).toBe("ap-northeast-2");
    expect([vpc!.name, vpc!.range]).toEqual(["sw-vpc-1", "10.0.0.0/16"]);
    expect(vpc!.zones).toEqual(["ap-northeast-2a", "ap-northeast-2b"]);
    expect(vpc!.cells.map(({ name, row, zone, tier }) => [name, row, zone, tier])).toEqual([
      ["public-a", 0, 0, "public"],
      ["public-b", 0, 1, "public"],
      ["private-a", 1, 0, "private"],
      ["private-b", 1, 1, "private"],
    ]);
  });

  it("has the names and sizes that an operator knows", () => {
    const said = (id: string) => {
      const { name, lines, inEachZone } = item(model, id);
      return [name, ...lines, ...(inEachZone ? [inEachZone.name] : [])];
    };

    expect(said("aws_lb.load_balancer")).toEqual([
      "dev-wordpress",
      "Application Load Balancer · internet-facing",
      "HTTP 80 to HTTPS · HTTPS 443",
    ]);
    expect(said("aws_autoscaling_group.fleet")).toEqual([
      "dev-wordpress",
      "Auto Scaling group · 2 to 4 instances, 2 desired",
      "t4g.small",
    ]);
    expect(said("aws_db_instance.database")).toEqual([
      "dev-wordpress",
      "RDS MariaDB 11.4 · db.t4g.micro · 20–100 GB gp3",
      "Single-AZ: in one of these zones",
    ]);
    expect(said("aws_instance.bastion")).toEqual(["Bastion Host", "EC2 t4g.nano"]);
  });

  it("puts each where it is", () => {
    const placed = model.networks[0]!.items.map(({ id, row, zones, spans }) => [id, row, zones, spans]);

    expect(placed).toEqual([
      ["aws_lb.load_balancer", 0, [0, 1], true],
      ["aws_instance.bastion", 0, [0], false],
      ["aws_autoscaling_group.fleet", 1, [0, 1], true],
      ["aws_db_instance.database", 1, [0, 1], true],
      ["aws_efs_file_system.files", 1, [0, 1], true],
      ["aws_nat_gateway.network_nat_a", 0, [0], false],
      ["aws_nat_gateway.network_nat_b", 0, [1], false],
    ]);
  });

  it("has the traffic that reachability allows, without what follows from the internet's", () => {
    expect(arrows(model)).toEqual([
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

  it("says what makes an item, so that a change of that can be shown on it", () => {
    expect(item(model, "aws_autoscaling_group.fleet").parts).toEqual(
      expect.arrayContaining([
        "aws_launch_template.fleet_launch_template",
        "aws_security_group.fleet_security_group",
        "aws_iam_role_policy.fleet_role_policy",
        "data.aws_iam_policy_document.fleet_role_permissions",
      ]),
    );
    expect(item(model, "aws_autoscaling_group.fleet").parts).not.toContain("aws_db_instance.database");
  });
});

describe("stacks without a VPC", () => {
  it("show what they have", () => {
    expect(inside(committed("domain")).map(({ name, lines }) => [name, ...lines])).toEqual([
      ["seongwoo.shop", "Route 53 zone"],
    ]);
    expect(inside(committed("state")).map(({ name, lines }) => [name, ...lines])).toEqual([
      ["seongwoo-shop-terraform-state", "S3 bucket", "versioned · no public access"],
    ]);
  });
});

describe("two tiers with replicas, a cache and a CDN", () => {
  const model = modelOf(twoTiers());

  it("follow each other through the internal load balancer", () => {
    expect(arrows(model)).toEqual(
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

  it("show replication, and the distribution between the internet and its bucket", () => {
    expect(arrows(model)).toEqual(
      expect.arrayContaining([
        "aws_db_instance.primary → aws_db_instance.replica_2: replication (link)",
        "internet → aws_cloudfront_distribution.media: HTTPS 443",
        "aws_cloudfront_distribution.media → aws_s3_bucket.media: HTTPS 443",
        "aws_route53_zone.main → aws_cloudfront_distribution.media: alias (link)",
      ]),
    );
  });

  it("count what is many of a kind", () => {
    expect(item(model, "all of CloudWatch alarm")).toMatchObject({
      name: "CloudWatch alarms ×4",
      lines: ["shop-cpu", "shop-lag", "and 2 more"],
    });
  });
});

describe("other people's JSON", () => {
  it("may have its network in a module: names stand for what is not known", () => {
    const model = modelOf(modules);

    expect(model.region).toBe("var.region");
    expect(model.networks.map(({ name, zones }) => [name, zones])).toEqual([["module.vpc", [""]]]);
    expect(model.networks[0]!.cells.map(({ name, tier }) => [name, tier])).toEqual([
      ["public_subnets", "other"],
      ["private_subnets", "other"],
    ]);
    expect(arrows(model)).toContain("internet → aws_lb.web: HTTPS 443 (assumed)");
    expect(item(model, "aws_ecs_service.app").lines).toEqual(["ECS service", "3 tasks · FARGATE"]);
  });

  it("may make subnets by count, in zones that a data source names", () => {
    const [vpc] = modelOf(counted).networks;

    expect(vpc!.zones).toEqual(["available.names[0]", "available.names[1]", "available.names[2]"]);
    expect(vpc!.cells.map(({ name }) => name)).toEqual(["private[0]", "private[1]", "private[2]"]);
    expect(vpc!.items.map(({ name }) => name)).toEqual(["worker ×n"]);
  });

  it("may make subnets by for_each", () => {
    const [vpc] = modelOf({
      resource: {
        aws_vpc: { main: {} },
        aws_subnet: {
          each: {
            for_each: { "eu-central-1a": "10.0.0.0/24", "eu-central-1b": "10.0.1.0/24" },
            vpc_id: "${aws_vpc.main.id}",
            availability_zone: "${each.key}",
            cidr_block: "${each.value}",
          },
        },
      },
    }).networks;

    expect(vpc!.cells.map(({ zone, range }) => [vpc!.zones[zone], range])).toEqual([
      ["eu-central-1a", "10.0.0.0/24"],
      ["eu-central-1b", "10.0.1.0/24"],
    ]);
  });

  it("may have types that nobody knows, and other providers", () => {
    const model = modelOf(serverless);

    expect(item(model, "all of frobnicator widget")).toMatchObject({
      name: "frobnicator widget ×2",
      lines: ["first", "second"],
    });
    expect(model.outside.map(({ name }) => name)).toEqual(["elsewhere"]);
    expect(inside(model).map(({ id }) => id)).not.toContain("random_pet.name");
  });

  it("may have many subnets: those whose names differ by the zone make a row", () => {
    const [vpc] = modelOf(wide()).networks;

    expect([vpc!.zones.length, vpc!.rows]).toEqual([6, 4]);
    expect(vpc!.cells.filter(({ row }) => row === 2).map(({ name }) => name)).toEqual(
      ["a", "b", "c", "d", "e", "f"].map((zone) => `cache_${zone}`),
    );
  });

  it("may let everybody reach everybody: what nobody could follow is counted", () => {
    const json = wide();
    json.resource.aws_security_group.all.ingress = [{ protocol: "-1", self: true }];
    json.resource.aws_security_group.all.egress = [{ protocol: "-1", self: true }];

    const { arrows: drawn, leftOut } = modelOf(json);

    expect([drawn.length, leftOut]).toEqual([0, (24 * 23) / 2]);
  });

  it("may be empty", () => {
    expect(inside(modelOf({}))).toEqual([]);
    expect(modelOf({ resource: network(["a"]) }).networks).toHaveLength(1);
  });
});
