/** Terraform JSON in the different styles in which people write it. */

const ref = (address: string, attribute = "id") => `\${${address}.${attribute}}`;
const tcp = (port: number, peer: object) => ({ protocol: "tcp", from_port: port, to_port: port, ...peer });
const everywhere = { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] };
const anywhere = { cidr_blocks: ["0.0.0.0/0"] };
const provider = { aws: [{ region: "eu-central-1" }] };

/** A VPC with a public and a private subnet in each of the zones, and one NAT gateway for all of them. */
export function network(zones: readonly string[]) {
  const each = (give: (zone: string, index: number) => object, name: string) =>
    Object.fromEntries(zones.map((zone, index) => [`${name}_${zone}`, give(zone, index)]));
  const subnet = (zone: string, third: number, more: object = {}) => ({
    vpc_id: ref("aws_vpc.main"),
    cidr_block: `10.0.${third}.0/24`,
    availability_zone: `eu-central-1${zone}`,
    ...more,
  });
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16", tags: { Name: "shop" } } },
    aws_internet_gateway: { main: { vpc_id: ref("aws_vpc.main") } },
    aws_subnet: {
      ...each((zone, index) => subnet(zone, index, { map_public_ip_on_launch: true }), "public"),
      ...each((zone, index) => subnet(zone, 100 + index), "private"),
    },
    aws_nat_gateway: { main: { subnet_id: ref(`aws_subnet.public_${zones[0]}`) } },
    aws_route_table: {
      public: {
        vpc_id: ref("aws_vpc.main"),
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: ref("aws_internet_gateway.main") }],
      },
      private: {
        vpc_id: ref("aws_vpc.main"),
        route: { cidr_block: "0.0.0.0/0", nat_gateway_id: ref("aws_nat_gateway.main") },
      },
    },
    aws_route_table_association: {
      ...each(
        (zone) => ({
          subnet_id: ref(`aws_subnet.public_${zone}`),
          route_table_id: ref("aws_route_table.public"),
        }),
        "public",
      ),
      ...each(
        (zone) => ({
          subnet_id: ref(`aws_subnet.private_${zone}`),
          route_table_id: ref("aws_route_table.private"),
        }),
        "private",
      ),
    },
  };
}

const group = (ingress: object[], egress: object[] = []) => ({
  vpc_id: ref("aws_vpc.main"),
  ingress,
  egress,
});
const from = (name: string) => ({ security_groups: [ref(`aws_security_group.${name}`)] });
const groupIds = (name: string) => [ref(`aws_security_group.${name}`)];

/**
 * Two tiers joined by an internal load balancer, with a primary database and two replicas, a cache, shared files, a
 * CDN in front of a bucket, and alarms: everything that one picture may have to show.
 */
export function twoTiers(zones: readonly string[] = ["a", "b", "c"]) {
  const privately = zones.map((zone) => ref(`aws_subnet.private_${zone}`));
  const publicly = zones.map((zone) => ref(`aws_subnet.public_${zone}`));
  const database = (more: object) => ({
    instance_class: "db.m6g.large",
    storage_type: "gp3",
    vpc_security_group_ids: groupIds("database"),
    ...more,
  });
  const fleet = (name: string) => ({
    name,
    min_size: 2,
    max_size: 6,
    desired_capacity: 2,
    vpc_zone_identifier: privately,
    launch_template: { id: ref(`aws_launch_template.${name}`) },
  });
  return {
    provider,
    resource: {
      ...network(zones),
      aws_security_group: {
        edge: group([tcp(80, anywhere), tcp(443, anywhere)], [tcp(80, from("web"))]),
        web: group(
          [tcp(80, from("edge")), tcp(22, from("bastion"))],
          [tcp(8080, from("inner")), tcp(443, { cidr_blocks: ["0.0.0.0/0"] })],
        ),
        inner: group([tcp(8080, from("web"))], [tcp(8080, from("app"))]),
        app: group(
          [tcp(8080, from("inner")), tcp(22, from("bastion"))],
          [
            tcp(3306, from("database")),
            tcp(6379, from("cache")),
            tcp(2049, from("files")),
            tcp(443, { cidr_blocks: ["0.0.0.0/0"] }),
          ],
        ),
        database: group([tcp(3306, from("app"))]),
        cache: group([tcp(6379, from("app"))]),
        files: group([tcp(2049, from("app"))]),
        bastion: group(
          [tcp(22, { cidr_blocks: ["203.0.113.0/24"] })],
          [tcp(22, from("web")), tcp(22, from("app"))],
        ),
      },
      aws_instance: {
        bastion: {
          instance_type: "t4g.nano",
          subnet_id: publicly[0],
          vpc_security_group_ids: groupIds("bastion"),
          tags: { Name: "Bastion Host" },
        },
      },
      aws_lb: {
        edge: { name: "edge", subnets: publicly, security_groups: groupIds("edge") },
        inner: { name: "inner", internal: true, subnets: privately, security_groups: groupIds("inner") },
      },
      aws_lb_listener: {
        http: {
          load_balancer_arn: ref("aws_lb.edge", "arn"),
          port: 80,
          protocol: "HTTP",
          default_action: [{ type: "redirect", redirect: [{ port: "443", protocol: "HTTPS" }] }],
        },
        https: { load_balancer_arn: ref("aws_lb.edge", "arn"), port: 443, protocol: "HTTPS" },
      },
      aws_launch_template: {
        web: { instance_type: "t4g.small", vpc_security_group_ids: groupIds("web") },
        app: { instance_type: "m6g.large", vpc_security_group_ids: groupIds("app") },
      },
      aws_autoscaling_group: { web: fleet("web"), app: fleet("app") },
      aws_db_subnet_group: { main: { subnet_ids: privately } },
      aws_db_instance: {
        primary: database({
          identifier: "shop",
          engine: "mariadb",
          engine_version: "11.4",
          allocated_storage: 50,
          max_allocated_storage: 500,
          multi_az: true,
          db_subnet_group_name: ref("aws_db_subnet_group.main", "name"),
        }),
        replica_1: database({
          identifier: "shop-replica-1",
          replicate_source_db: ref("aws_db_instance.primary"),
        }),
        replica_2: database({
          identifier: "shop-replica-2",
          replicate_source_db: ref("aws_db_instance.primary"),
        }),
      },
      aws_elasticache_subnet_group: { main: { subnet_ids: privately } },
      aws_elasticache_replication_group: {
        main: {
          replication_group_id: "shop",
          engine: "valkey",
          engine_version: "8.0",
          node_type: "cache.t4g.small",
          num_cache_clusters: 2,
          subnet_group_name: ref("aws_elasticache_subnet_group.main", "name"),
          security_group_ids: groupIds("cache"),
        },
      },
      aws_efs_file_system: { files: { encrypted: true, tags: { Name: "shop" } } },
      aws_efs_mount_target: Object.fromEntries(
        zones.map((zone) => [
          zone,
          {
            file_system_id: ref("aws_efs_file_system.files"),
            subnet_id: ref(`aws_subnet.private_${zone}`),
            security_groups: groupIds("files"),
          },
        ]),
      ),
      aws_s3_bucket: { media: { bucket: "shop-media" } },
      aws_s3_bucket_policy: { media: { bucket: ref("aws_s3_bucket.media") } },
      aws_cloudfront_origin_access_control: { media: { name: "media" } },
      aws_cloudfront_distribution: {
        media: {
          aliases: ["media.shop.example"],
          price_class: "PriceClass_200",
          origin: [
            {
              origin_id: "media",
              domain_name: ref("aws_s3_bucket.media", "bucket_regional_domain_name"),
              origin_access_control_id: ref("aws_cloudfront_origin_access_control.media"),
            },
          ],
          default_cache_behavior: { target_origin_id: "media", viewer_protocol_policy: "redirect-to-https" },
        },
      },
      aws_route53_zone: { main: { name: "shop.example" } },
      aws_route53_record: {
        site: {
          zone_id: ref("aws_route53_zone.main", "zone_id"),
          name: "shop.example",
          type: "A",
          alias: { name: ref("aws_lb.edge", "dns_name"), zone_id: ref("aws_lb.edge", "zone_id") },
        },
        media: {
          zone_id: ref("aws_route53_zone.main", "zone_id"),
          name: "media.shop.example",
          type: "A",
          alias: { name: ref("aws_cloudfront_distribution.media", "domain_name") },
        },
      },
      aws_cloudwatch_metric_alarm: Object.fromEntries(
        ["cpu", "lag", "storage", "errors"].map((name) => [name, { alarm_name: `shop-${name}` }]),
      ),
      aws_sns_topic: { alarms: { name: "shop-alarms" } },
    },
  };
}

/** Subnets from `count` and zones from a data source, as in tutorials. */
export const counted = {
  provider,
  data: { aws_availability_zones: { available: {} } },
  resource: {
    aws_vpc: { main: { cidr_block: "${var.cidr}" } },
    aws_subnet: {
      private: {
        count: 3,
        vpc_id: ref("aws_vpc.main"),
        cidr_block: "${cidrsubnet(var.cidr, 8, count.index)}",
        availability_zone: "${data.aws_availability_zones.available.names[count.index]}",
      },
    },
    aws_instance: {
      worker: {
        count: "${var.workers}",
        instance_type: "${var.type}",
        subnet_id: "${aws_subnet.private[0].id}",
      },
    },
  },
};

/** A network that is entirely in a module, such as one of terraform-aws-modules. */
export const modules = {
  provider: { aws: { region: "${var.region}" } },
  module: { vpc: { source: "terraform-aws-modules/vpc/aws", name: "shop", cidr: "10.0.0.0/16" } },
  resource: {
    aws_lb: {
      web: {
        name: "web",
        subnets: "${module.vpc.public_subnets}",
        security_groups: ["${aws_security_group.lb.id}"],
      },
    },
    aws_ecs_cluster: { main: { name: "shop" } },
    aws_ecs_service: {
      app: {
        name: "app",
        desired_count: 3,
        launch_type: "FARGATE",
        network_configuration: {
          subnets: "${module.vpc.private_subnets}",
          security_groups: ["${aws_security_group.app.id}"],
        },
      },
    },
    aws_security_group: {
      lb: {
        vpc_id: "${module.vpc.vpc_id}",
        ingress: [tcp(443, { cidr_blocks: ["0.0.0.0/0"] })],
        egress: [everywhere],
      },
      app: { vpc_id: "${module.vpc.vpc_id}", ingress: [tcp(8080, from("lb"))], egress: [everywhere] },
    },
  },
};

/** A stack without a VPC. */
export const serverless = {
  provider,
  resource: {
    aws_apigatewayv2_api: { http: { name: "orders" } },
    aws_lambda_function: {
      create: { function_name: "create-order", runtime: "nodejs22.x", memory_size: 512 },
      read: { function_name: "read-order", runtime: "nodejs22.x", memory_size: 256 },
    },
    aws_lambda_permission: { api: { function_name: ref("aws_lambda_function.create", "function_name") } },
    aws_dynamodb_table: { orders: { name: "orders" } },
    aws_frobnicator_widget: { one: { name: "first" }, two: { name: "second" } },
    aws_iam_role: { functions: { name: "functions" } },
    random_pet: { name: {} },
    google_storage_bucket: { backup: { name: "elsewhere" } },
  },
};

/** Six zones, four kinds of subnets in each zone, and an instance in every subnet. */
export function wide() {
  const zones = ["a", "b", "c", "d", "e", "f"];
  const kinds = ["app", "data", "cache", "build"];
  const each = (give: (kind: string, zone: string, index: number) => object) =>
    Object.fromEntries(
      kinds.flatMap((kind, row) =>
        zones.map((zone, column) => [`${kind}_${zone}`, give(kind, zone, row * 6 + column)]),
      ),
    );
  return {
    provider,
    resource: {
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_subnet: each((_, zone, index) => ({
        vpc_id: ref("aws_vpc.main"),
        cidr_block: `10.0.${index}.0/24`,
        availability_zone: `eu-central-1${zone}`,
      })),
      aws_security_group: { all: group([tcp(22, { cidr_blocks: ["10.0.0.0/24"] })]) },
      aws_instance: each((kind, zone) => ({
        instance_type: "t3.micro",
        subnet_id: ref(`aws_subnet.${kind}_${zone}`),
        vpc_security_group_ids: groupIds("all"),
        tags: { Name: `${kind}-${zone}` },
      })),
    },
  };
}

/** Names that could break the markup of a picture. */
export const hostile = {
  provider,
  "//": { metadata: { stackName: `"><script>alert(1)</script>` } },
  resource: {
    ...network(["a", "b"]),
    aws_vpc: { main: { cidr_block: "10.0.0.0/16", tags: { Name: `</text><script>alert("vpc")</script>` } } },
    aws_instance: {
      quoted: {
        subnet_id: ref("aws_subnet.public_a"),
        tags: { Name: `"quoted" & 'single' <b>` },
        instance_type: "t3.micro",
      },
      long: {
        subnet_id: ref("aws_subnet.private_a"),
        tags: { Name: "n".repeat(300) },
        instance_type: "t3.micro",
      },
      hangul: {
        subnet_id: ref("aws_subnet.private_b"),
        tags: { Name: "워드프레스 서버" },
        instance_type: "t3.micro",
      },
      control: {
        subnet_id: ref("aws_subnet.public_b"),
        tags: { Name: "bell\u0007 and \ud800 half" },
        instance_type: "t3.micro",
      },
    },
    aws_s3_bucket: { js: { bucket: "]]>--><svg onload=alert(1)>" } },
  },
};

/** More resources of other providers than fit beside each other. A wider picture once made the PNG crash. */
export const manyOutside = {
  resource: {
    google_cloud_run_service: { api: { name: "api" } },
    google_dns_managed_zone: { shop: { name: "shop" } },
    google_pubsub_topic: { orders: { name: "orders" } },
    google_sql_database_instance: { shop: { name: "shop" } },
    google_storage_bucket: { media: { name: "media" } },
    azurerm_kubernetes_cluster: { jobs: { name: "jobs" } },
    cloudflare_zone: { shop: { name: "shop" } },
  },
};

/** Two groups that reach each other: their arrows are side by side, and one has a long label. */
export const oppositeArrows = {
  provider,
  resource: {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: {
      a: { vpc_id: ref("aws_vpc.main"), cidr_block: "10.0.0.0/24", availability_zone: "eu-central-1a" },
    },
    aws_security_group: {
      one: group([everywhere], [everywhere]),
      other: group(
        [1, 2].map((port) => ({
          ...tcp(port * 1000, { security_groups: [ref("aws_security_group.one")] }),
          to_port: port * 1500,
        })),
        [everywhere],
      ),
    },
    aws_launch_template: Object.fromEntries(
      ["one", "other"].map((name) => [
        name,
        { instance_type: "t3.micro", vpc_security_group_ids: [ref(`aws_security_group.${name}`)] },
      ]),
    ),
    aws_autoscaling_group: Object.fromEntries(
      ["one", "other"].map((name) => [
        name,
        {
          min_size: 1,
          max_size: 1,
          vpc_zone_identifier: [ref("aws_subnet.a")],
          launch_template: { id: ref(`aws_launch_template.${name}`) },
        },
      ]),
    ),
  },
};
