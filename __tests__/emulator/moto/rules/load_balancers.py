"""An Application Load Balancer spans at least two zones, and an internet-facing one is in a VPC with an internet gateway."""

from moto.elbv2.models import ELBv2Backend

from .networks import groups_of_other_vpcs, has_internet_gateway
from .refusal import before, refuse


def install() -> None:
    before(ELBv2Backend, "create_load_balancer")(spans_two_zones)
    before(ELBv2Backend, "create_load_balancer")(uses_groups_of_its_vpc)
    before(ELBv2Backend, "create_load_balancer")(has_internet_access)
    before(ELBv2Backend, "set_subnets")(keeps_two_zones)
    before(ELBv2Backend, "delete_load_balancer")(is_not_protected)


def refuse_one_zone(ec2, subnet_ids) -> None:
    zones = [ec2.get_subnet(subnet_id).availability_zone for subnet_id in subnet_ids]
    if len(set(zones)) < len(zones):
        message = "A load balancer cannot be attached to multiple subnets in the same Availability Zone"
        refuse("InvalidConfigurationRequest", message)
    if len(zones) < 2:
        message = "At least two subnets in two different Availability Zones must be specified"
        refuse("ValidationError", message)


def spans_two_zones(elb, subnet_ids):
    refuse_one_zone(elb.ec2_backend, subnet_ids)


def keeps_two_zones(elb, subnets):
    refuse_one_zone(elb.ec2_backend, subnets)


def uses_groups_of_its_vpc(elb, subnet_ids, security_groups):
    vpc_id = elb.ec2_backend.get_subnet(subnet_ids[0]).vpc_id
    for group in groups_of_other_vpcs(elb.ec2_backend, security_groups, vpc_id):
        message = f'Security group "{group.id}" does not belong to VPC "{vpc_id}"'
        refuse("InvalidConfigurationRequest", message)


def has_internet_access(elb, subnet_ids, scheme):
    vpc_id = elb.ec2_backend.get_subnet(subnet_ids[0]).vpc_id
    if scheme != "internal" and not has_internet_gateway(elb.ec2_backend, vpc_id):
        refuse("InvalidSubnet", f"VPC {vpc_id} has no internet gateway")


def is_not_protected(elb, arn):
    balancer = elb.load_balancers.get(arn)
    if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
        message = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
        refuse("OperationNotPermitted", message)
