"""RDS.

- Every instance has the same DbiResourceId, which Terraform uses as its id. With two instances in the account,
  DescribeDBInstances returned the wrong one.
- An instance's certificate authority is `rds-ca-default`, which AWS does not have. Terraform then calls ModifyDBInstance to
  set AWS's default, and waits for the instance a second time.
- ModifyDBSubnetGroup loses the group that it changed, so the next call for it crashed.
- A read replica is the same object as its primary, so a change to one changed the other. moto also copied what AWS does not
  copy: backups, the standby, deletion protection, log exports, monitoring, tags.
- Enhanced monitoring and Performance Insights are forgotten.
- DescribeDBParameters returns no Source, so the provider takes all parameters for defaults and plans to set them again.
"""

import uuid
from functools import wraps

from moto.rds.models import DBInstance, DBParameterGroup, RDSBackend

DEFAULT_AUTHORITY = "rds-ca-rsa2048-g1"


def install() -> None:
    create_instances_as_aws_does()
    keep_changed_subnet_groups()
    create_replicas_as_aws_does()
    record_parameter_source()


def create_instances_as_aws_does() -> None:
    init = DBInstance.__init__

    def init_as_aws_does(self, *args, **kwargs):
        init(self, *args, **{"ca_certificate_identifier": DEFAULT_AUTHORITY, **kwargs})
        self.dbi_resource_id = new_resource_id()
        monitor(self, kwargs)

    DBInstance.__init__ = init_as_aws_does

    update = DBInstance.update

    @wraps(update)
    def update_as_aws_does(self, **db_kwargs):
        update(self, **db_kwargs)
        monitor(self, {**vars(self), **{name: value for name, value in db_kwargs.items() if value is not None}})

    DBInstance.update = update_as_aws_does


def monitor(instance, given) -> None:
    """Keeps how an instance is monitored. The calls have other names for it than the answers."""
    instance.monitoring_interval = given.get("monitoring_interval") or 0
    instance.monitoring_role_arn = given.get("monitoring_role_arn")
    enabled = bool(given.get("enable_performance_insights"))
    instance.enable_performance_insights = instance.performance_insights_enabled = enabled
    instance.performance_insights_retention_period = given.get("performance_insights_retention_period") if enabled else None


def keep_changed_subnet_groups() -> None:
    modify = RDSBackend.modify_db_subnet_group

    @wraps(modify)
    def modify_db_subnet_group(self, subnet_name, description, subnets):
        group = modify(self, subnet_name, description, subnets)
        self.subnet_groups[subnet_name] = group
        return group

    RDSBackend.modify_db_subnet_group = modify_db_subnet_group


def create_replicas_as_aws_does() -> None:
    create = RDSBackend.create_db_instance_read_replica

    @wraps(create)
    def create_db_instance_read_replica(self, db_kwargs):
        replica = create(self, db_kwargs)
        replica.dbi_resource_id = new_resource_id()
        not_copied = {
            "backup_retention_period": 0,
            "copy_tags_to_snapshot": False,
            "deletion_protection": False,
            "multi_az": False,
            "tags": [],
        }
        for name, default in not_copied.items():
            setattr(replica, name, db_kwargs.get(name, default))
        # A list of its own, or a later export of the replica would become one of the primary, too.
        replica.enabled_cloudwatch_logs_exports = list(db_kwargs.get("enable_cloudwatch_logs_exports") or [])
        monitor(replica, db_kwargs)
        return replica

    RDSBackend.create_db_instance_read_replica = create_db_instance_read_replica


def new_resource_id() -> str:
    return f"db-{uuid.uuid4().hex[:26].upper()}"


def record_parameter_source() -> None:
    update = DBParameterGroup.update_parameters

    def update_parameters(self, new_parameters):
        update(self, new_parameters)
        for parameter in self.parameters.values():
            parameter["Source"] = "user"

    DBParameterGroup.update_parameters = update_parameters
