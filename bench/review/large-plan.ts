/** A plan and the JSON that it is of. */
export interface LargePlan {
  readonly json: object;
  readonly plan: object;
}

/** The attributes of a resource that was created before, with an id as AWS gives it. */
type Attributes = Readonly<Record<string, unknown>>;

/** What AWS and the provider add to every resource: most of a plan's size. */
const PADDING = {
  tags: { Team: "shop", Environment: "production" },
  tags_all: { Team: "shop" },
  region: "eu-west-1",
};

/**
 * A plan of a system with many services, each in a module of its own: a security group with rules, an instance, a role with a
 * policy, a queue, a bucket and alarms. Half of its security groups change.
 *
 * @param services how many there are; each adds about 40 kB to the plan
 */
export function largePlan(services: number): LargePlan {
  const changes = [network(), ...Array.from({ length: services }, (_, index) => service(index))].flat();
  const names = Array.from({ length: services }, (_, index) => `service_${index}`);
  return {
    json: {
      module: Object.fromEntries(names.map((name) => [name, { source: "./service", name }])),
      ...rootJson(),
    },
    plan: {
      format_version: "1.2",
      terraform_version: "1.12.0",
      planned_values: {
        root_module: { resources: changes.map(({ address, change }) => ({ address, values: change.after })) },
      },
      resource_changes: changes,
      configuration: {
        root_module: {
          resources: Object.entries(rootJson().resource).flatMap(([type, blocks]) =>
            Object.keys(blocks).map((name) => ({ address: `${type}.${name}`, mode: "managed", type, name })),
          ),
          module_calls: Object.fromEntries(
            names.map((name) => [name, { source: "./service", module: moduleJson() }]),
          ),
        },
      },
    },
  };
}

function rootJson() {
  return {
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: {
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_subnet: { main: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/20" } },
      aws_route_table: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_route: { main: {} },
      aws_route_table_association: { main: {} },
    },
  };
}

function network() {
  const ids = { vpc_id: "vpc-0a0000000000001", id: "x" };
  return [
    change("", "aws_vpc", "main", { id: ids.vpc_id, cidr_block: "10.0.0.0/16" }),
    change("", "aws_internet_gateway", "main", { ...ids, id: "igw-0a0000000000001" }),
    change("", "aws_subnet", "main", { ...ids, id: "subnet-0a0000000000001", cidr_block: "10.0.0.0/20" }),
    change("", "aws_route_table", "main", { ...ids, id: "rtb-0a0000000000001", route: [] }),
    change("", "aws_route", "main", {
      id: "r-1",
      route_table_id: "rtb-0a0000000000001",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-0a0000000000001",
    }),
    change("", "aws_route_table_association", "main", {
      id: "rtbassoc-0a0000000000001",
      subnet_id: "subnet-0a0000000000001",
      route_table_id: "rtb-0a0000000000001",
    }),
  ];
}

/** The expressions of a service's module: what refers to what. */
function moduleJson() {
  const refersTo = (...references: string[]) => ({ references });
  return {
    resources: [
      { address: "aws_security_group.this", expressions: { vpc_id: refersTo("var.vpc_id") } },
      {
        address: "aws_security_group_rule.this",
        expressions: { security_group_id: refersTo("aws_security_group.this.id", "aws_security_group.this") },
      },
      {
        address: "aws_instance.this",
        expressions: {
          vpc_security_group_ids: refersTo("aws_security_group.this.id", "aws_security_group.this"),
        },
      },
      {
        address: "aws_iam_role_policy.this",
        expressions: { role: refersTo("aws_iam_role.this.id", "aws_iam_role.this") },
      },
    ].map((resource) => ({ mode: "managed", ...resource })),
  };
}

function service(index: number) {
  const module = `module.service_${index}`;
  const hex = (kind: number) => `0${kind}${index.toString(16).padStart(14, "0")}`;
  const groupId = `sg-${hex(1)}`;
  const statement = (action: string) => ({
    Effect: "Allow",
    Action: [action],
    Resource: `arn:aws:s3:::data-${index}/*`,
  });
  const policy = {
    Version: "2012-10-17",
    Statement: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"].map(statement),
  };
  const description = (text: string) => (index % 2 === 0 ? `${text}, again` : text);
  return [
    change(module, "aws_security_group", "this", {
      id: groupId,
      name: `s-${index}`,
      vpc_id: "vpc-0a0000000000001",
    }),
    ...[80, 443, 8080, 9090].map((port) =>
      change(
        module,
        "aws_security_group_rule",
        `this`,
        {
          id: `sgrule-${index}-${port}`,
          type: "ingress",
          protocol: "tcp",
          from_port: port,
          to_port: port,
          cidr_blocks: [port === 443 ? "0.0.0.0/0" : `10.0.${index % 250}.0/24`],
          security_group_id: groupId,
        },
        { key: `["${port}"]`, after: { description: description(`port ${port}`) } },
      ),
    ),
    change(module, "aws_security_group_rule", "egress", {
      id: `sgrule-${index}`,
      type: "egress",
      protocol: "-1",
      from_port: 0,
      to_port: 0,
      cidr_blocks: ["0.0.0.0/0"],
      security_group_id: groupId,
    }),
    change(module, "aws_instance", "this", {
      id: `i-${hex(2)}`,
      instance_type: "t4g.small",
      subnet_id: "subnet-0a0000000000001",
      vpc_security_group_ids: [groupId],
      associate_public_ip_address: index % 3 === 0,
      tags: { Name: `service-${index}` },
      user_data: "#!/bin/sh\n".padEnd(4000, "echo install something\n"),
    }),
    change(module, "aws_iam_role", "this", {
      id: `role-${index}`,
      name: `role-${index}`,
      arn: `arn:aws:iam::111122223333:role/role-${index}`,
      assume_role_policy: JSON.stringify({
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
        ],
      }),
    }),
    change(module, "aws_iam_role_policy", "this", {
      id: `role-${index}:p`,
      role: `role-${index}`,
      policy: JSON.stringify(policy),
    }),
    change(module, "aws_sqs_queue", "this", {
      id: `q-${index}`,
      name: `q-${index}`,
      arn: `arn:aws:sqs:eu-west-1:111122223333:q-${index}`,
    }),
    change(module, "aws_s3_bucket", "this", {
      id: `data-${index}`,
      bucket: `data-${index}`,
      arn: `arn:aws:s3:::data-${index}`,
    }),
    ...["cpu", "depth"].map((name) =>
      change(module, "aws_cloudwatch_metric_alarm", name, {
        id: `${name}-${index}`,
        alarm_name: `${name}-${index}`,
        threshold: 80,
      }),
    ),
  ];
}

/** A resource that exists; with other values after the change if they are given. */
function change(
  module: string,
  type: string,
  name: string,
  attributes: Attributes,
  { key = "", after = {} }: { readonly key?: string; readonly after?: Attributes } = {},
) {
  const before = { ...PADDING, ...attributes };
  return {
    address: `${module === "" ? "" : `${module}.`}${type}.${name}${key}`,
    ...(module === "" ? {} : { module_address: module }),
    mode: "managed",
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions: [Object.keys(after).length > 0 ? "update" : "no-op"],
      before,
      after: { ...before, ...after },
      after_unknown: {},
      before_sensitive: { tags: {}, tags_all: {} },
      after_sensitive: { tags: {}, tags_all: {} },
    },
  };
}
