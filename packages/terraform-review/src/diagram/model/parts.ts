import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";

/** Types that are not drawn, because operators see them as a part of something or as a property of the network. */
const PARTS: readonly RegExp[] = [
  /^aws_(default|main)_/,
  /^aws_(security_group|vpc_security_group|network_acl|network_interface|route|eip|flow_log|key_pair)/,
  /^aws_(iam|launch|key_pair|ebs|volume|placement_group|ec2_managed_prefix_list)/,
  // The routes of an API, its methods, stages and integrations.
  /^aws_(api_gateway_(?!rest_api$)|apigatewayv2_(?!api$))/,
  /^aws_\w+_(subnet|parameter|option|user|target)_group/,
  /^aws_a?lb_(listener|target)/,
  /^aws_(autoscaling|efs|s3|cloudfront|acm|kms|lambda|backup|appautoscaling|cloudwatch_log)_(?!(group|file_system|bucket|distribution|certificate|key|function|vault|plan)$)/,
  /^aws_(vpc_endpoint|vpc_dhcp|vpc_ipv\d|vpc_peering_connection|internet_gateway|vpn_gateway|rds_cluster|ecs_task)_/,
  /^aws_(wafv2_web_acl_association|wafv2_web_acl_logging_configuration|wafv2_ip_set|ecs_cluster_capacity_providers|cloudwatch_event_target|snapshot_create_volume)/,
];

/** Types whose resources are always parts of another resource and have parts of their own. */
const ROLE = /^aws_iam_/;
const LAUNCH = /^aws_launch_/;

/** The parts of something that is drawn: its security groups, launch template, listeners, role and so on. */
export class Parts {
  private readonly references = new Map<Block, readonly Block[]>();
  private readonly users = new Map<Block, Block[]>();
  private readonly parts = new Map<Block, boolean>();
  private readonly types: ReadonlySet<string>;

  constructor(private readonly configuration: Configuration) {
    for (const resource of configuration.resources()) {
      const used = configuration.referencedBy(resource.arguments, resource);
      this.references.set(resource, used);
      for (const one of used) {
        this.users.set(one, [...(this.users.get(one) ?? []), resource]);
      }
    }
    this.types = new Set(configuration.resources().map(({ type }) => type));
  }

  /** Whether it is drawn only as a part of something else. */
  isPart(resource: Block): boolean {
    const known = this.parts.get(resource);
    if (known !== undefined) {
      return known;
    }
    const isPart =
      PARTS.some((pattern) => pattern.test(resource.type)) ||
      // Such as aws_sns_topic_policy, a part of aws_sns_topic.
      [...this.types].some((type) => resource.type.startsWith(`${type}_`));
    this.parts.set(resource, isPart);
    return isPart;
  }

  /** The addresses of its parts, data sources included. */
  of(resource: Block): string[] {
    const found = new Set<Block>();
    const add = (candidates: readonly Block[]): Block[] => {
      const more = candidates.filter(
        (other) => this.isPart(other) && !found.has(other) && other !== resource,
      );
      more.forEach((other) => found.add(other));
      return more;
    };
    // A launch template or a role may refer to a database, and is not a part of it.
    const users = add(this.usersOf(resource).filter(({ type }) => !ROLE.test(type) && !LAUNCH.test(type)));
    const used = add(this.referencesOf(resource));
    let next = [
      ...add(users.filter(isNotSecurityGroup).flatMap((other) => this.referencesOf(other))),
      ...used,
    ];
    while (next.length > 0) {
      const roles = next.filter(({ type }) => ROLE.test(type) || LAUNCH.test(type));
      next = roles.flatMap((role) => [
        ...add(this.referencesOf(role)),
        ...(ROLE.test(role.type) ? add(this.usersOf(role)) : []),
      ]);
    }
    return [...found]
      .flatMap((other) => [other.address, ...this.dataOf(other)])
      .concat(this.dataOf(resource));
  }

  private referencesOf(resource: Block): readonly Block[] {
    return this.references.get(resource) ?? [];
  }

  private usersOf(resource: Block): Block[] {
    return this.users.get(resource) ?? [];
  }

  private dataOf(resource: Block): string[] {
    return this.configuration
      .operands(resource.arguments, resource)
      .filter(({ kind }) => kind === "unresolved")
      .flatMap(({ text }) => this.configuration.dataSource(text)?.address ?? []);
  }
}

/** Security group rules use a security group, but they also refer to the groups of other resources. */
function isNotSecurityGroup({ type }: Block): boolean {
  return !type.includes("security_group");
}
