import { typeSchema, typesWith } from "terraform-review";
import { OTHER_TYPES, Sample } from "../fixtures/force-new-samples";
import { startAwsStub } from "../support/aws-stub";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

const key = (digit: string) =>
  `arn:aws:kms:ap-northeast-2:123456789012:key/${digit}1111111-1111-1111-1111-111111111111`;

const SAMPLES_BY_TYPE: Readonly<Record<string, Sample>> = {
  aws_acm_certificate: {
    base: {
      domain_name: "a.example",
      validation_method: "DNS",
      subject_alternative_names: ["b.example"],
      key_algorithm: "RSA_2048",
    },
    changed: {
      domain_name: "c.example",
      key_algorithm: "EC_prime256v1",
      subject_alternative_names: ["d.example"],
      validation_method: "EMAIL",
    },
  },
  aws_autoscaling_group: {
    base: {
      name: "a",
      min_size: 1,
      max_size: 2,
      vpc_zone_identifier: ["subnet-1"],
      health_check_type: "ELB",
      target_group_arns: ["x"],
      launch_template: [{ id: "lt-1", version: "1" }],
      placement_group: "p",
    },
    changed: { name: "b" },
    inPlace: { max_size: 3 },
  },
  aws_backup_vault: {
    base: { name: "aaa", kms_key_arn: key("1"), force_destroy: false },
    changed: { kms_key_arn: key("2"), name: "bbb" },
  },
  aws_cloudwatch_log_group: {
    base: { name: "a", log_group_class: "STANDARD", retention_in_days: 30, kms_key_id: key("1") },
    changed: { log_group_class: "INFREQUENT_ACCESS", name: "b" },
  },
  aws_db_instance: {
    base: {
      identifier: "a",
      engine: "mariadb",
      engine_version: "11.4",
      instance_class: "db.t4g.micro",
      allocated_storage: 20,
      max_allocated_storage: 100,
      db_name: "wordpress",
      username: "u",
      storage_encrypted: true,
      storage_type: "gp3",
      availability_zone: "ap-northeast-2a",
      db_subnet_group_name: "g",
      kms_key_id: key("1"),
      character_set_name: "utf8",
      port: 3306,
      multi_az: false,
      publicly_accessible: false,
      parameter_group_name: "p",
      option_group_name: "o",
      network_type: "IPV4",
      timezone: "UTC",
      custom_iam_instance_profile: "AWSRDSCustomx",
      skip_final_snapshot: true,
      nchar_character_set_name: "UTF16",
      ca_cert_identifier: "rds-ca-rsa2048-g1",
      license_model: "general-public-license",
      backup_target: "region",
    },
    changed: {
      availability_zone: "ap-northeast-2b",
      character_set_name: "latin1",
      db_name: "shop",
      engine: "mysql",
      kms_key_id: key("2"),
      snapshot_identifier: "s",
      storage_encrypted: false,
      username: "v",
    },
    inPlace: {
      identifier: "b",
      instance_class: "db.t4g.small",
      allocated_storage: 30,
      multi_az: true,
      port: 3307,
      db_subnet_group_name: "h",
    },
  },
  aws_db_parameter_group: {
    base: { name: "a", family: "mariadb11.4", description: "x" },
    changed: { description: "y", family: "mariadb11.5", name: "b" },
  },
  aws_db_subnet_group: {
    base: { name: "a", subnet_ids: ["s1", "s2"], description: "x" },
    changed: { name: "b" },
  },
  aws_dynamodb_table: {
    base: {
      name: "a",
      hash_key: "k",
      range_key: "r",
      billing_mode: "PAY_PER_REQUEST",
      attribute: [
        { name: "k", type: "S" },
        { name: "r", type: "S" },
      ],
    },
    changed: { name: "b" },
  },
  aws_ebs_volume: {
    base: {
      availability_zone: "a",
      size: 10,
      type: "gp3",
      encrypted: true,
      snapshot_id: "snap-1",
      kms_key_id: key("1"),
      iops: 3000,
      multi_attach_enabled: false,
      outpost_arn: "arn:aws:outposts:ap-northeast-2:123456789012:outpost/op-1",
    },
    changed: { availability_zone: "b", encrypted: false, kms_key_id: key("2"), snapshot_id: "snap-2" },
  },
  aws_ecr_repository: {
    base: { name: "a", image_tag_mutability: "MUTABLE" },
    changed: { name: "b" },
  },
  aws_efs_access_point: {
    base: {
      file_system_id: "fs-1",
      posix_user: { uid: 48, gid: 48 },
      root_directory: { path: "/w", creation_info: { owner_gid: 48, owner_uid: 48, permissions: "0755" } },
    },
    changed: {
      file_system_id: "fs-2",
      posix_user: { uid: 49, gid: 48 },
      root_directory: { path: "/x", creation_info: { owner_gid: 48, owner_uid: 48, permissions: "0755" } },
    },
  },
  aws_efs_file_system: {
    base: {
      creation_token: "a",
      encrypted: true,
      performance_mode: "generalPurpose",
      availability_zone_name: "ap-northeast-2a",
      throughput_mode: "elastic",
      kms_key_id: key("1"),
    },
    changed: {
      availability_zone_name: "ap-northeast-2b",
      creation_token: "b",
      encrypted: false,
      kms_key_id: key("2"),
      performance_mode: "maxIO",
    },
    inPlace: { throughput_mode: "bursting" },
  },
  aws_efs_mount_target: {
    base: {
      file_system_id: "fs-1",
      subnet_id: "subnet-1",
      security_groups: ["sg-1"],
      ip_address: "10.0.0.9",
    },
    changed: { file_system_id: "fs-2", ip_address: "10.0.0.8", subnet_id: "subnet-2" },
  },
  aws_eip: {
    base: { domain: "vpc", public_ipv4_pool: "amazon", instance: "i-1" },
    changed: { domain: "standard", public_ipv4_pool: "x" },
  },
  aws_elasticache_replication_group: {
    base: {
      replication_group_id: "a",
      description: "x",
      node_type: "cache.t4g.micro",
      engine: "valkey",
      engine_version: "8.0",
      at_rest_encryption_enabled: true,
      transit_encryption_enabled: true,
      subnet_group_name: "g",
      port: 6379,
      kms_key_id: key("1"),
      security_group_ids: ["sg-1"],
      num_cache_clusters: 2,
      automatic_failover_enabled: true,
      snapshot_name: "s",
    },
    changed: {
      at_rest_encryption_enabled: false,
      engine: "redis",
      kms_key_id: key("2"),
      port: 6380,
      replication_group_id: "b",
      subnet_group_name: "h",
    },
  },
  aws_elasticache_serverless_cache: {
    base: {
      name: "a",
      engine: "valkey",
      description: "x",
      kms_key_id: "k",
      subnet_ids: ["s1", "s2"],
      security_group_ids: ["sg1"],
    },
    changed: { engine: "memcached", kms_key_id: "l", name: "b", subnet_ids: ["s1", "s3"] },
  },
  aws_iam_instance_profile: {
    base: { name: "a", role: "r", path: "/" },
    changed: { name: "b", path: "/x/" },
  },
  aws_iam_policy: {
    base: { name: "a", path: "/", policy: "{}", description: "x" },
    changed: { description: "y", name: "b", path: "/x/" },
  },
  aws_iam_role: {
    base: { name: "a", path: "/", assume_role_policy: "{}", description: "x" },
    changed: { name: "b", path: "/x/" },
    inPlace: { assume_role_policy: '{"Version":"2012-10-17"}' },
  },
  aws_iam_role_policy: {
    base: { name: "a", role: "r", policy: "{}" },
    changed: { name: "b", role: "s" },
  },
  aws_instance: {
    base: {
      ami: "ami-1",
      instance_type: "t3.micro",
      subnet_id: "subnet-1",
      key_name: "k",
      user_data: "a",
      associate_public_ip_address: true,
      availability_zone: "a",
      vpc_security_group_ids: ["sg-1"],
      iam_instance_profile: "p",
      private_ip: "10.0.0.5",
      root_block_device: [{ encrypted: true, volume_size: 8, volume_type: "gp3", kms_key_id: key("1") }],
      tenancy: "default",
      ebs_optimized: false,
      hibernation: false,
    },
    changed: {
      ami: "ami-2",
      associate_public_ip_address: false,
      availability_zone: "b",
      key_name: "l",
      private_ip: "10.0.0.6",
      subnet_id: "subnet-2",
      tenancy: "dedicated",
    },
  },
  aws_kms_key: {
    base: {
      key_usage: "ENCRYPT_DECRYPT",
      customer_master_key_spec: "SYMMETRIC_DEFAULT",
      multi_region: false,
      description: "x",
      deletion_window_in_days: 30,
    },
    changed: { customer_master_key_spec: "RSA_2048", key_usage: "SIGN_VERIFY", multi_region: true },
  },
  aws_launch_template: {
    base: { name: "aaa", image_id: "ami-1", instance_type: "t3.micro", user_data: "eA==", key_name: "k" },
    changed: { name: "bbb" },
    inPlace: { instance_type: "t3.small", user_data: "eQ==" },
  },
  aws_lb: {
    base: {
      name: "a",
      internal: false,
      load_balancer_type: "application",
      security_groups: ["sg-1"],
      subnets: ["subnet-1", "subnet-2"],
      ip_address_type: "ipv4",
    },
    changed: { internal: true, load_balancer_type: "network", name: "b" },
    inPlace: { ip_address_type: "dualstack" },
  },
  aws_lb_listener: {
    base: {
      load_balancer_arn: "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/a/1",
      port: 80,
      protocol: "HTTP",
      default_action: [
        { type: "fixed-response", fixed_response: [{ content_type: "text/plain", status_code: "200" }] },
      ],
    },
    changed: {
      load_balancer_arn: "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/b/1",
    },
    inPlace: { port: 81 },
  },
  aws_lb_target_group: {
    base: {
      name: "a",
      port: 80,
      protocol: "HTTP",
      vpc_id: "vpc-1",
      target_type: "instance",
      protocol_version: "HTTP1",
      ip_address_type: "ipv4",
      deregistration_delay: 30,
    },
    changed: {
      ip_address_type: "ipv6",
      name: "b",
      port: 81,
      protocol: "HTTPS",
      protocol_version: "HTTP2",
      target_type: "ip",
      vpc_id: "vpc-2",
    },
  },
  aws_nat_gateway: {
    base: {
      subnet_id: "subnet-1",
      allocation_id: "eip-1",
      connectivity_type: "public",
      private_ip: "10.0.0.5",
    },
    changed: { allocation_id: "eip-2", private_ip: "10.0.0.6", subnet_id: "subnet-2" },
  },
  aws_rds_cluster: {
    base: {
      cluster_identifier: "a",
      engine: "aurora-mysql",
      database_name: "d",
      master_username: "u",
      storage_encrypted: true,
      kms_key_id: key("1"),
      availability_zones: ["a", "b", "c"],
      db_subnet_group_name: "g",
      port: 3306,
      engine_mode: "provisioned",
      skip_final_snapshot: true,
    },
    changed: {
      availability_zones: ["a", "b", "d"],
      cluster_identifier: "b",
      database_name: "e",
      db_subnet_group_name: "h",
      engine: "aurora-postgresql",
      engine_mode: "serverless",
      kms_key_id: key("2"),
      master_username: "v",
      snapshot_identifier: "s",
      storage_encrypted: false,
    },
  },
  aws_route: {
    base: { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
    changed: { destination_cidr_block: "10.0.0.0/8", route_table_id: "rtb-2" },
  },
  aws_route53_record: {
    base: {
      name: "a.example",
      type: "A",
      zone_id: "Z1",
      ttl: 300,
      records: ["1.2.3.4"],
      set_identifier: "x",
      weighted_routing_policy: { weight: 1 },
    },
    changed: { name: "b.example", zone_id: "Z2" },
  },
  aws_route53_zone: {
    base: { name: "a.example", delegation_set_id: "N1", comment: "x" },
    changed: { delegation_set_id: "N2", name: "b.example" },
    inPlace: { comment: "y" },
  },
  aws_route_table: {
    base: { vpc_id: "vpc-1" },
    changed: { vpc_id: "vpc-2" },
  },
  aws_route_table_association: {
    base: { subnet_id: "subnet-1", route_table_id: "rtb-1" },
    changed: { subnet_id: "subnet-2" },
  },
  aws_s3_bucket: {
    base: { bucket: "aaaa", object_lock_enabled: false, force_destroy: false },
    changed: { bucket: "bbbb", object_lock_enabled: true },
    inPlace: { force_destroy: true },
  },
  aws_secretsmanager_secret: {
    base: { name: "a", description: "x", recovery_window_in_days: 7, kms_key_id: "k1" },
    changed: { name: "b" },
    inPlace: { description: "y" },
  },
  aws_security_group: {
    base: { name: "a", description: "x", vpc_id: "vpc-1" },
    changed: { description: "y", name: "b", vpc_id: "vpc-2" },
  },
  aws_sns_topic: {
    base: { name: "a" },
    changed: { name: "b" },
  },
  aws_sqs_queue: {
    base: { name: "a.fifo", fifo_queue: true },
    changed: { name: "b.fifo" },
  },
  aws_ssm_parameter: {
    base: { name: "a", type: "String", value: "x" },
    changed: { name: "b" },
  },
  aws_subnet: {
    base: {
      vpc_id: "vpc-1",
      cidr_block: "10.0.0.0/24",
      availability_zone: "ap-northeast-2a",
      map_public_ip_on_launch: false,
      ipv6_cidr_block: "2001:db8::/64",
      availability_zone_id: null,
    },
    changed: { availability_zone: "ap-northeast-2b", cidr_block: "10.0.1.0/24", vpc_id: "vpc-2" },
  },
  aws_vpc: {
    base: { cidr_block: "10.0.0.0/16", instance_tenancy: "default", enable_dns_hostnames: true },
    changed: { cidr_block: "10.1.0.0/16", instance_tenancy: "dedicated" },
  },
  aws_vpc_endpoint: {
    base: {
      vpc_id: "vpc-1",
      service_name: "com.amazonaws.ap-northeast-2.s3",
      vpc_endpoint_type: "Gateway",
      route_table_ids: ["r1"],
    },
    changed: {
      service_name: "com.amazonaws.ap-northeast-2.dynamodb",
      vpc_endpoint_type: "Interface",
      vpc_id: "vpc-2",
    },
  },
  aws_vpc_security_group_egress_rule: {
    base: {
      security_group_id: "sg-1",
      ip_protocol: "tcp",
      from_port: 80,
      to_port: 80,
      cidr_ipv4: "10.0.0.0/8",
      description: "x",
    },
    changed: { security_group_id: "sg-2" },
  },
  aws_vpc_security_group_ingress_rule: {
    base: {
      security_group_id: "sg-1",
      ip_protocol: "tcp",
      from_port: 80,
      to_port: 80,
      cidr_ipv4: "10.0.0.0/8",
      description: "x",
    },
    changed: { security_group_id: "sg-2" },
  },
};

/** The same types, under the older names that the provider still has for them. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  ...SAMPLES_BY_TYPE,
  ...OTHER_TYPES,
  aws_alb: SAMPLES_BY_TYPE["aws_lb"]!,
  aws_alb_listener: SAMPLES_BY_TYPE["aws_lb_listener"]!,
  aws_alb_target_group: SAMPLES_BY_TYPE["aws_lb_target_group"]!,
};

/** The provider's schema versions that are not 0. The provider would migrate a state of an older version. */
const SCHEMA_VERSIONS: Readonly<Record<string, number>> = {
  aws_autoscaling_group: 1,
  aws_cloudwatch_metric_alarm: 1,
  aws_db_instance: 2,
  aws_dynamodb_table: 1,
  aws_elasticache_replication_group: 2,
  aws_instance: 1,
  aws_key_pair: 1,
  aws_kinesis_stream: 1,
  aws_rds_cluster: 1,
  aws_route53_record: 2,
  aws_security_group: 1,
  aws_security_group_rule: 2,
  aws_subnet: 1,
  aws_vpc: 1,
};

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

/** One resource for each changed argument, named after the argument, and a state from before the changes. */
function configurationAndState() {
  const resource: Record<string, Record<string, object>> = {};
  const resources: object[] = [];
  for (const [type, { base, changed, inPlace = {} }] of Object.entries(SAMPLES)) {
    for (const [name, value] of Object.entries({ ...changed, ...inPlace })) {
      (resource[type] ??= {})[name] = { ...base, [name]: value };
      const attributes = Object.fromEntries(
        // In the state, a block is a list of blocks.
        Object.entries({ id: "existing", ...base }).map(([argument, one]) => [argument, asInState(one)]),
      );
      const instance = { schema_version: SCHEMA_VERSIONS[type] ?? 0, attributes };
      resources.push({ mode: "managed", type, name, provider: PROVIDER, instances: [instance] });
    }
  }
  return {
    json: JSON.stringify({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
      provider: { aws: [{ region: "ap-northeast-2", skip_metadata_api_check: "true" }] },
      resource,
    }),
    state: { version: 4, terraform_version: "1.11.0", serial: 1, lineage: "samples", resources },
  };
}

function asInState(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? [Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asInState(inner)]))]
    : value;
}

/** The arguments of a type that force replacement, or do so in some cases, by terraform-review's digest of the provider. */
function digestOf(type: string): readonly string[] {
  const { forceNew, mayForceNew } = typeSchema(type);
  const conditional = Object.keys(Object.fromEntries(typesWith("forceNewIf"))[type] ?? {});
  return [...forceNew, ...mayForceNew, ...conditional].map((path) => path.split(".")[0]!);
}

describe.each(Object.entries(SAMPLES))("the digest of %s", (type, { changed }) => {
  it("has the arguments that force replacement", () => {
    expect(digestOf(type)).toEqual(expect.arrayContaining(Object.keys(changed)));
  });
});

describeTerraform("a change of such an argument", () => {
  const planned = new Map<string, { actions: readonly string[]; replacedFor: readonly unknown[] }>();

  beforeAll(async () => {
    const aws = await startAwsStub();
    const { json, state } = configurationAndState();
    const workspace = new Workspace(json, {
      state,
      env: { ...aws.env, TF_CLI_ARGS_plan: "-refresh=false" },
    });
    const plan = await (await workspace.init()).plan();
    await aws.close();
    for (const { address, change } of plan.json.resource_changes ?? []) {
      const replacedFor = (change.replace_paths ?? []).map(([argument]) => argument);
      planned.set(address, { actions: change.actions, replacedFor });
    }
  });

  it.each(
    Object.entries(SAMPLES).flatMap(([type, { changed }]) =>
      Object.keys(changed).map((name) => [type, name]),
    ),
  )("replaces an %s for another %s", (type, name) => {
    const { actions, replacedFor } = planned.get(`${type}.${name}`)!;

    expect(actions).toContain("delete");
    expect(replacedFor).toContain(name);
  });

  it.each(
    Object.entries(SAMPLES).flatMap(([type, { inPlace = {} }]) =>
      Object.keys(inPlace).map((name) => [type, name]),
    ),
  )("updates an %s in place for another %s", (type, name) => {
    expect(planned.get(`${type}.${name}`)!.actions).toEqual(["update"]);
  });
});
