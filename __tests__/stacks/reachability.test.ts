import { reachability, reachabilityTable } from "terraform-review";
import { stackOf, StackId } from "../support/site";

/** The reachability in the JSON of a stack. */
const reachabilityOf = (stack: StackId) => reachability(stackOf(stack).json);

/** The rows of a table, without padding. */
const rowsOf = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((row) => row.replace(/\s*\|\s*/g, "|"));

/** The reasons for each path, by `from → to, ports`. */
const reasonsOf = (stack: StackId) =>
  Object.fromEntries(
    reachabilityOf(stack).paths.map(({ from, to, ports, because }) => [`${from} → ${to}, ${ports}`, because]),
  );

const ingress = "aws_vpc_security_group_ingress_rule";
const egress = "aws_vpc_security_group_egress_rule";
const local = "local route of aws_vpc.network";
const publicRoute = "aws_route.network_public_routes_internet";
const webFromInternet = [
  `${ingress}.load_balancer_security_group_http_from_internet`,
  `${ingress}.load_balancer_security_group_https_from_internet`,
];

describe("in dev", () => {
  it("only these paths exist", () => {
    expect(rowsOf(reachabilityTable(reachabilityOf("dev")))).toEqual(
      rowsOf(`
        | from \\ to                             | internet | var.admin_cidrs | com.amazonaws.ap-northeast-2.s3 | load balancer dev-wordpress | instance Bastion Host | Auto Scaling group dev-wordpress | database dev-wordpress | file system dev-wordpress |
        | ------------------------------------ | -------- | --------------- | ------------------------------- | --------------------------- | --------------------- | -------------------------------- | ---------------------- | ------------------------- |
        | **internet**                         |          |                 |                                 | 80, 443                     | -                     | -                                | -                      | -                         |
        | **var.admin_cidrs**                  |          |                 |                                 | 80, 443                     | 22                    | -                                | -                      | -                         |
        | **load balancer dev-wordpress**      | -        | -               | -                               | -                           | -                     | 80                               | -                      | -                         |
        | **instance Bastion Host**            | 443      | 443             | 443                             | 443                         | -                     | 22                               | -                      | -                         |
        | **Auto Scaling group dev-wordpress** | 443      | 443             | 443                             | 443                         | -                     | -                                | 3306                   | 2049                      |
        | **database dev-wordpress**           | -        | -               | -                               | -                           | -                     | -                                | -                      | -                         |
        | **file system dev-wordpress**        | -        | -               | -                               | -                           | -                     | -                                | -                      | -                         |`),
    );
  });

  it("each path has these rules and routes", () => {
    const natRoutes = ["a", "b"].flatMap((zone) => [
      `aws_route.network_private_${zone}_routes_internet`,
      `aws_nat_gateway.network_nat_${zone}`,
      publicRoute,
    ]);
    const fleetOut = [`${egress}.fleet_security_group_https_to_internet`, ...new Set(natRoutes)];
    const bastionOut = `${egress}.bastion_security_group_https_to_internet`;

    expect(reasonsOf("dev")).toEqual({
      "internet → load balancer dev-wordpress, 80, 443": [...webFromInternet, publicRoute],
      "var.admin_cidrs → load balancer dev-wordpress, 80, 443": [...webFromInternet, publicRoute],
      "var.admin_cidrs → instance Bastion Host, 22": [
        `${ingress}.bastion_security_group_ssh_from_admins`,
        publicRoute,
      ],
      "load balancer dev-wordpress → Auto Scaling group dev-wordpress, 80": [
        `${egress}.load_balancer_security_group_http_to_fleet`,
        `${ingress}.fleet_security_group_http_from_load_balancer`,
        local,
      ],
      "instance Bastion Host → internet, 443": [bastionOut, publicRoute],
      "instance Bastion Host → var.admin_cidrs, 443": [bastionOut, publicRoute],
      "instance Bastion Host → com.amazonaws.ap-northeast-2.s3, 443": [
        bastionOut,
        "aws_vpc_endpoint.network_s3_endpoint",
      ],
      "instance Bastion Host → load balancer dev-wordpress, 443": [bastionOut, webFromInternet[1], local],
      "instance Bastion Host → Auto Scaling group dev-wordpress, 22": [
        `${egress}.bastion_security_group_ssh_to_fleet`,
        `${ingress}.fleet_security_group_ssh_from_bastion`,
        local,
      ],
      "Auto Scaling group dev-wordpress → internet, 443": fleetOut,
      "Auto Scaling group dev-wordpress → var.admin_cidrs, 443": fleetOut,
      "Auto Scaling group dev-wordpress → com.amazonaws.ap-northeast-2.s3, 443": [
        fleetOut[0],
        "aws_vpc_endpoint.network_s3_endpoint",
      ],
      "Auto Scaling group dev-wordpress → load balancer dev-wordpress, 443": [
        fleetOut[0],
        webFromInternet[1],
        local,
      ],
      "Auto Scaling group dev-wordpress → database dev-wordpress, 3306": [
        `${egress}.fleet_security_group_mariadb_to_database`,
        `${ingress}.database_security_group_mariadb_from_fleet`,
        local,
      ],
      "Auto Scaling group dev-wordpress → file system dev-wordpress, 2049": [
        `${egress}.fleet_security_group_nfs_to_files`,
        `${ingress}.files_security_group_nfs_from_fleet`,
        local,
      ],
    });
  });

  it("a cell without a path names what is missing", () => {
    const cell = reachabilityOf("dev").cells.find(
      ({ from, to }) => from === "internet" && to === "database dev-wordpress",
    );

    expect(cell?.whyNot).toEqual([
      "no ingress rule of aws_security_group.database_security_group allows it",
      "aws_route.network_private_a_routes_internet leads to a NAT gateway, which lets no connection in",
      "aws_route.network_private_b_routes_internet leads to a NAT gateway, which lets no connection in",
    ]);
  });
});

describe("in production", () => {
  it("only these paths exist", () => {
    expect(rowsOf(reachabilityTable(reachabilityOf("production")))).toEqual(
      rowsOf(`
        | from \\ to                                   | internet | var.admin_cidrs | com.amazonaws.ap-northeast-2.s3 | load balancer production-wordpress | instance Bastion Host | Auto Scaling group production-wordpress | database production-wordpress | database production-wordpress-replica-1 | database production-wordpress-replica-2 | file system production-wordpress |
        | ------------------------------------------- | -------- | --------------- | ------------------------------- | ---------------------------------- | --------------------- | --------------------------------------- | ----------------------------- | --------------------------------------- | --------------------------------------- | -------------------------------- |
        | **internet**                                |          |                 |                                 | 80, 443                            | -                     | -                                       | -                             | -                                       | -                                       | -                                |
        | **var.admin_cidrs**                         |          |                 |                                 | 80, 443                            | 22                    | -                                       | -                             | -                                       | -                                       | -                                |
        | **load balancer production-wordpress**      | -        | -               | -                               | -                                  | -                     | 80                                      | -                             | -                                       | -                                       | -                                |
        | **instance Bastion Host**                   | 443      | 443             | 443                             | 443                                | -                     | 22                                      | -                             | -                                       | -                                       | -                                |
        | **Auto Scaling group production-wordpress** | 443      | 443             | 443                             | 443                                | -                     | -                                       | 3306                          | 3306                                    | 3306                                    | 2049                             |
        | **database production-wordpress**           | -        | -               | -                               | -                                  | -                     | -                                       | -                             | -                                       | -                                       | -                                |
        | **database production-wordpress-replica-1** | -        | -               | -                               | -                                  | -                     | -                                       | -                             | -                                       | -                                       | -                                |
        | **database production-wordpress-replica-2** | -        | -               | -                               | -                                  | -                     | -                                       | -                             | -                                       | -                                       | -                                |
        | **file system production-wordpress**        | -        | -               | -                               | -                                  | -                     | -                                       | -                             | -                                       | -                                       | -                                |
      `),
    );
  });

  it("the instances of each zone use the NAT gateway of their own zone", () => {
    expect(reasonsOf("production")["Auto Scaling group production-wordpress → internet, 443"]).toEqual([
      `${egress}.fleet_security_group_https_to_internet`,
      "aws_route.network_private_a_routes_internet",
      "aws_nat_gateway.network_nat_a",
      publicRoute,
      "aws_route.network_private_b_routes_internet",
      "aws_nat_gateway.network_nat_b",
      "aws_route.network_private_c_routes_internet",
      "aws_nat_gateway.network_nat_c",
    ]);
  });
});

describe.each<StackId>(["dev", "production"])("in %s", (stack) => {
  it("nothing is assumed, and every path exists in every subnet", () => {
    const { cells } = reachabilityOf(stack);

    expect(cells.flatMap(({ assuming, except }) => [...assuming, ...except])).toEqual([]);
  });

  it("nothing is unknown except the administrators' addresses", () => {
    expect(reachabilityOf(stack).notes).toEqual([
      "aws_vpc_security_group_ingress_rule.bastion_security_group_ssh_from_admins stands for as many as its for_each gives: taken to be one at least",
      "the addresses of var.admin_cidrs are not known: taken to be on the internet",
    ]);
  });

  it("each cell has its reasons, or the reasons why there is no path", () => {
    for (const { ports, because, whyNot } of reachabilityOf(stack).cells) {
      expect(because.length > 0).toBe(ports !== "");
      expect(whyNot.length > 0).toBe(ports === "");
    }
  });
});
