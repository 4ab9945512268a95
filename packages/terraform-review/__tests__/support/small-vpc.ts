/** The resources of a VPC with a public and a private subnet, with inline routes in the route tables, as in tutorials. */
export const network = {
  aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
  aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
  aws_nat_gateway: { main: { subnet_id: "${aws_subnet.public.id}" } },
  aws_subnet: {
    public: {
      vpc_id: "${aws_vpc.main.id}",
      cidr_block: "10.0.0.0/24",
      map_public_ip_on_launch: true,
    },
    private: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.1.0/24" },
  },
  aws_route_table: {
    public: {
      vpc_id: "${aws_vpc.main.id}",
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
    },
    private: {
      vpc_id: "${aws_vpc.main.id}",
      route: { cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.main.id}" },
    },
  },
  aws_route_table_association: {
    public: { subnet_id: "${aws_subnet.public.id}", route_table_id: "${aws_route_table.public.id}" },
    private: { subnet_id: "${aws_subnet.private.id}", route_table_id: "${aws_route_table.private.id}" },
  },
};

/** An instance in one of these subnets, with one of the test's security groups or none. */
export const instance = (subnet: string, group?: string) => ({
  subnet_id: `\${aws_subnet.${subnet}.id}`,
  ...(group && { vpc_security_group_ids: [`\${aws_security_group.${group}.id}`] }),
});

/** A security group in the VPC, with inline rules. */
export const group = (rules: object) => ({ vpc_id: "${aws_vpc.main.id}", ...rules });

/** An inline rule of a security group for one TCP port. */
export const tcp = (port: number, peer: object) => ({
  protocol: "tcp",
  from_port: port,
  to_port: port,
  ...peer,
});

/** The rule that allows all outbound traffic. */
export const toEverywhere = { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] };
