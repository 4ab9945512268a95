"""RDS.

- Every instance has the same DbiResourceId, which is the id that Terraform knows it by: with two in the account,
  DescribeDBInstances found the wrong one.
- An instance's certificate authority is `rds-ca-default`, which AWS has not: Terraform then calls ModifyDBInstance to
  set the one that AWS's instances start with, and waits for the instance a second time.
- ModifyDBSubnetGroup forgets the group that it changed: the next call about it crashed.
- A read replica is a second name for its primary: a change of the one was a change of the other, and what AWS does not
  copy (backups, the standby, protection, log exports, tags) was copied.
- DescribeDBParameters answers without a Source, so the provider takes all parameters for defaults and plans to set
  ours again.
"""

import uuid
from functools import wraps

from moto.rds.models import DBInstance, DBParameterGroup, RDSBackend

DEFAULT_AUTHORITY = "rds-ca-rsa2048-g1"


def install() -> None:
    start_instances_as_aws_does()
    keep_changed_subnet_groups()
    make_replicas_as_aws_does()
    say_who_set_a_parameter()


def start_instances_as_aws_does() -> None:
    init = DBInstance.__init__

    def init_as_aws_does(self, *args, **kwargs):
        init(self, *args, **{"ca_certificate_identifier": DEFAULT_AUTHORITY, **kwargs})
        self.dbi_resource_id = new_resource_id()

    DBInstance.__init__ = init_as_aws_does


def keep_changed_subnet_groups() -> None:
    modify = RDSBackend.modify_db_subnet_group

    @wraps(modify)
    def modify_db_subnet_group(self, subnet_name, description, subnets):
        group = modify(self, subnet_name, description, subnets)
        self.subnet_groups[subnet_name] = group
        return group

    RDSBackend.modify_db_subnet_group = modify_db_subnet_group


def make_replicas_as_aws_does() -> None:
    create = RDSBackend.create_db_instance_read_replica

    @wraps(create)
    def create_db_instance_read_replica(self, db_kwargs):
        replica = create(self, db_kwargs)
        replica.dbi_resource_id = new_resource_id()
        not_copied = {
            "backup_retention_period": 0,
            "copy_tags_to_snapshot": False,
            "deletion_protection": False,
            "enabled_cloudwatch_logs_exports": [],
            "multi_az": False,
            "tags": [],
        }
        for name, default in not_copied.items():
            setattr(replica, name, db_kwargs.get(name, default))
        return replica

    RDSBackend.create_db_instance_read_replica = create_db_instance_read_replica


def new_resource_id() -> str:
    return f"db-{uuid.uuid4().hex[:26].upper()}"


def say_who_set_a_parameter() -> None:
    update = DBParameterGroup.update_parameters

    def update_parameters(self, new_parameters):
        update(self, new_parameters)
        for parameter in self.parameters.values():
            parameter["Source"] = "user"

    DBParameterGroup.update_parameters = update_parameters
