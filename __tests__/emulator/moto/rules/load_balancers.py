"""An Application Load Balancer spans at least two zones, and an internet-facing one is in a VPC with an internet gateway. It
writes its logs only into a bucket whose policy lets it: it tries when they are enabled."""

import json


from moto.elbv2.models import ELBv2Backend
from moto.s3.models import s3_backends

from .networks import groups_of_other_vpcs, has_internet_gateway
from .refusal import before, refuse


def install() -> None:
    before(ELBv2Backend, "create_load_balancer")(spans_two_zones)
    before(ELBv2Backend, "create_load_balancer")(uses_groups_of_its_vpc)
    before(ELBv2Backend, "create_load_balancer")(has_internet_access)
    before(ELBv2Backend, "set_subnets")(keeps_two_zones)
    before(ELBv2Backend, "modify_load_balancer_attributes")(may_write_logs)
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


def may_write_logs(elb, arn, attrs):
    for kind in ("access_logs", "connection_logs"):
        if attrs.get(f"{kind}.s3.enabled") == "true":
            name, prefix = attrs[f"{kind}.s3.bucket"], attrs.get(f"{kind}.s3.prefix", "")
            bucket = s3_backends[elb.account_id][elb.partition].buckets.get(name)
            if not bucket or not lets_write_logs(bucket, f"arn:aws:s3:::{name}/{prefix}/AWSLogs/{elb.account_id}/"):
                refuse("InvalidConfigurationRequest", f"Access Denied for bucket: {name}. Please check S3bucket permission")


def lets_write_logs(bucket, folder) -> bool:
    statements = json.loads(bucket.policy)["Statement"] if bucket.policy else []
    return any(
        statement["Effect"] == "Allow"
        and statement["Principal"] == {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"}
        and statement["Resource"].startswith(folder)
        for statement in statements
    )


def is_not_protected(elb, arn):
    balancer = elb.load_balancers.get(arn)
    if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
        message = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
        refuse("OperationNotPermitted", message)
