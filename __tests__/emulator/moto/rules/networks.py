"""Resources of different VPCs cannot be combined, and access to the internet needs an internet gateway.

AWS accepts a public NAT gateway in a private subnet if the VPC has an internet gateway. The inspections of the applied site
find that mistake.
"""

from moto.ec2.models.instances import InstanceBackend
from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.ec2.models.route_tables import RouteBackend
from moto.efs.models import EFSBackend

from .refusal import before, refuse


def install() -> None:
    before(NatGatewayBackend, "create_nat_gateway")(needs_internet_gateway)
    before(RouteBackend, "associate_route_table")(belongs_to_one_vpc)
    before(InstanceBackend, "run_instances")(instance_uses_groups_of_its_vpc)
    before(EFSBackend, "create_mount_target")(mount_target_uses_groups_of_its_vpc)


def has_internet_gateway(ec2, vpc_id: str) -> bool:
    return any(gateway.vpc and gateway.vpc.id == vpc_id for gateway in ec2.internet_gateways.values())


def groups_of_other_vpcs(ec2, group_ids, vpc_id: str) -> list:
    groups = [ec2.get_security_group_from_id(group_id) for group_id in group_ids or []]
    return [group for group in groups if group and group.vpc_id != vpc_id]


def needs_internet_gateway(ec2, subnet_id, connectivity_type):
    vpc_id = ec2.get_subnet(subnet_id).vpc_id
    if connectivity_type != "private" and not has_internet_gateway(ec2, vpc_id):
        refuse("Gateway.NotAttached", f"Network {vpc_id} has no Internet gateway attached")


def belongs_to_one_vpc(ec2, route_table_id, subnet_id):
    if subnet_id and ec2.get_subnet(subnet_id).vpc_id != ec2.get_route_table(route_table_id).vpc_id:
        message = f"Route table {route_table_id} and subnet {subnet_id} belong to different networks"
        refuse("InvalidParameterValue", message)


def instance_uses_groups_of_its_vpc(ec2, kwargs):
    interfaces = kwargs.get("nics") or [
        {"SubnetId": kwargs.get("subnet_id"), "Groups": kwargs.get("security_group_ids")}
    ]
    for interface in interfaces:
        subnet_id = interface.get("SubnetId")
        vpc_id = ec2.get_subnet(subnet_id).vpc_id if subnet_id else None
        for group in groups_of_other_vpcs(ec2, interface.get("Groups"), vpc_id) if vpc_id else []:
            message = f"Security group {group.id} and subnet {subnet_id} belong to different networks."
            refuse("InvalidParameter", message)


def mount_target_uses_groups_of_its_vpc(efs, subnet_id, security_groups):
    vpc_id = efs.ec2_backend.get_subnet(subnet_id).vpc_id
    for group in groups_of_other_vpcs(efs.ec2_backend, security_groups, vpc_id):
        refuse("SecurityGroupNotFound", f"Security group {group.id} does not exist in the VPC {vpc_id}")
