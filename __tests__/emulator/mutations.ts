/** The parts of a stack's JSON that mutations change. */
export interface StackJson {
  locals: { fleet_user_data: string[] };
  resource: Record<string, Record<string, Record<string, unknown>>>;
  data: Record<string, Record<string, { statement: { actions: string[] }[] }>>;
}

/** A mistake in a stack, and what detects it. */
export interface Mutation {
  readonly mistake: string;
  mutate(json: StackJson): void;
  /** The error from AWS, if AWS refuses the mistake. */
  readonly refusedWith?: RegExp;
  /** The inspection that finds the mistake, if AWS accepts it, and what the inspection reports. */
  readonly foundBy?: { readonly row: string; readonly inspection: string; readonly report: RegExp };
}

/** Each is applied to the running `dev`. The synthesized JSON then fixes it. */
export const mutations: readonly Mutation[] = [
  {
    mistake: "a NAT gateway in a private subnet",
    mutate: ({ resource }) => {
      resource.aws_nat_gateway!.network_nat_a!.subnet_id = "${aws_subnet.network_private_a.id}";
    },
    foundBy: {
      row: "A1",
      inspection: "each private subnet routes to its own NAT gateway, in the public subnet of its zone",
      report: /NAT gateway of the private subnet in ap-northeast-2a is "private ap-northeast-2a"/,
    },
  },
  {
    mistake: "the load balancer in one zone",
    mutate: ({ resource }) => {
      resource.aws_lb!.load_balancer!.subnets = ["${aws_subnet.network_public_a.id}"];
    },
    refusedWith:
      /ValidationError: At least two subnets in two different Availability Zones must be specified/,
  },
  {
    mistake: "the database's subnet group in one zone",
    mutate: ({ resource }) => {
      resource.aws_db_subnet_group!.database_subnet_group!.subnet_ids = [
        "${aws_subnet.network_private_a.id}",
      ];
    },
    refusedWith: /DBSubnetGroupDoesNotCoverEnoughAZs/,
  },
  {
    mistake: "the instances' security group open to the internet on port 22",
    mutate: ({ resource }) => {
      const rule = resource.aws_vpc_security_group_ingress_rule!.fleet_security_group_ssh_from_bastion!;
      delete rule.referenced_security_group_id;
      rule.cidr_ipv4 = "0.0.0.0/0";
    },
    foundBy: {
      row: "A3",
      inspection: "the instances accept SSH from the bastion only, and HTTP from the load balancer only",
      report: /in tcp 22 from 0\.0\.0\.0\/0/,
    },
  },
  {
    mistake: "user data of more than 16 KB",
    mutate: ({ locals }) => {
      // Incompressible digits, in lines that are not removed as comments.
      const noise = Array.from({ length: 4000 }, (_, i) => `#${Math.sin(i).toString(36).slice(2)}`);
      locals.fleet_user_data.push(...noise);
    },
    refusedWith: /InvalidUserData\.Malformed: User data is limited to 16384 bytes/,
  },
  {
    mistake: "an instance role without permission to read the database's secret",
    mutate: ({ data }) => {
      const { statement } = data.aws_iam_policy_document!.fleet_role_permissions!;
      statement.splice(
        statement.findIndex((one) =>
          JSON.stringify(one).includes("aws_secretsmanager_secret.database_credentials"),
        ),
        1,
      );
    },
    foundBy: {
      row: "A7",
      inspection: "the instances may read the site's secrets, and no others",
      report: /should be .*dev-wordpress-database/,
    },
  },
];
