"""A database's subnet group covers two zones, its security groups are in its VPC, a replica's source has backups, and small
classes have no Performance Insights."""

import re


from moto.ec2.models import ec2_backends
from moto.rds.models import RDSBackend

from .networks import groups_of_other_vpcs
from .refusal import before, refuse


def install() -> None:
    before(RDSBackend, "create_subnet_group")(covers_two_zones)
    before(RDSBackend, "modify_db_subnet_group")(covers_two_zones)
    before(RDSBackend, "create_db_instance")(uses_groups_of_its_vpc)
    before(RDSBackend, "create_db_instance_read_replica")(source_has_backups)
    before(RDSBackend, "create_db_instance")(has_performance_insights)
    before(RDSBackend, "create_db_instance_read_replica")(has_performance_insights)


def covers_two_zones(rds, subnets):
    zones = {subnet.availability_zone for subnet in subnets}
    if len(zones) < 2:
        refuse(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. "
            f"Current AZ coverage: {', '.join(zones)}. Add subnets to cover at least 2 AZs.",
        )


def uses_groups_of_its_vpc(rds, db_kwargs):
    subnet_group = rds.subnet_groups.get(db_kwargs.get("db_subnet_group_name", ""))
    if subnet_group:
        ec2 = ec2_backends[rds.account_id][rds.region_name]
        vpc_id = subnet_group.vpc_id
        for group in groups_of_other_vpcs(ec2, db_kwargs.get("vpc_security_group_ids"), vpc_id):
            refuse(
                "InvalidParameterCombination",
                "The DB instance and EC2 security group are in different VPCs. "
                f"The DB instance is in {vpc_id} and the EC2 security group is in {group.vpc_id}",
            )


def has_performance_insights(rds, db_kwargs):
    instance_class = db_kwargs.get("db_instance_class") or ""
    if db_kwargs.get("enable_performance_insights") and re.match(r"db\.t\w+\.(micro|small)$", instance_class):
        refuse("InvalidParameterCombination", "Performance Insights not supported for this configuration.")


def source_has_backups(rds, db_kwargs):
    source = rds.find_db_from_id(db_kwargs["source_db_instance_identifier"])
    if source.backup_retention_period == 0:
        refuse(
            "InvalidDBInstanceState",
            "Automated backups are not enabled for this database instance. To enable automated backups, use "
            "ModifyDBInstance to set the backup retention period to a non-zero value.",
        )
