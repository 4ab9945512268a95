"""Auto Scaling.

- CreateAutoScalingGroup and UpdateAutoScalingGroup drop DefaultInstanceWarmup and InstanceMaintenancePolicy, so the next
  plan sets them again.
- DescribePolicies reports every policy as predictive and none as enabled, so the next plan changes both.
- PutScalingPolicy treats a policy's name as unique across groups, so the policy of one environment replaced the other's.
- DescribeLifecycleHooks gives each hook a queue and a role that nobody asked for, so the next plan removes them.
- StartInstanceRefresh and DescribeInstanceRefreshes are missing. Terraform calls them when a group gets a new launch
  template version.
"""

import uuid

from moto.autoscaling.models import AutoScalingBackend, FakeScalingPolicy, LifecycleHook
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult


def install() -> None:
    AutoScalingResponse.create_auto_scaling_group = keeping_settings(AutoScalingResponse.create_auto_scaling_group)
    AutoScalingResponse.update_auto_scaling_group = keeping_settings(AutoScalingResponse.update_auto_scaling_group)
    AutoScalingBackend.put_scaling_policy = unique_within_group(AutoScalingBackend.put_scaling_policy)
    AutoScalingResponse.delete_policy = delete_policy
    # DescribePolicies serializes a policy's attributes.
    FakeScalingPolicy.enabled = True
    LifecycleHook.__init__ = without_target(LifecycleHook.__init__)
    AutoScalingResponse.start_instance_refresh = start_instance_refresh
    AutoScalingResponse.describe_instance_refreshes = describe_instance_refreshes


def keeping_settings(operation):
    def operation_keeping_settings(self):
        result = operation(self)
        warmup = self._get_int_param("DefaultInstanceWarmup")
        if warmup is not None:
            group(self).default_instance_warmup = warmup
        policy = self._get_param("InstanceMaintenancePolicy")
        if policy is not None:
            group(self).instance_maintenance_policy = policy
        return result

    operation_keeping_settings.__name__ = operation.__name__
    return operation_keeping_settings


def without_target(initialize):
    def __init__(self, *args, **kwargs):
        initialize(self, *args, **kwargs)
        self.notification_target_arn = self.role_arn = None

    return __init__


def unique_within_group(put):
    def put_scaling_policy(self, name, *args, **kwargs):
        others = dict(self.policies)
        policy = put(self, name, *args, **kwargs)
        policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None
        self.policies = {**others, policy.arn: policy}
        return policy

    return put_scaling_policy


def delete_policy(self):
    backend = self.autoscaling_backend
    for policy in backend.describe_policies(group(self).name, [self._get_param("PolicyName")]):
        del backend.policies[policy.arn]
    return EmptyResult()


def start_instance_refresh(self):
    refresh = {"InstanceRefreshId": str(uuid.uuid4()), "Status": "Successful"}
    refreshes(self).append(refresh)
    return ActionResult({"InstanceRefreshId": refresh["InstanceRefreshId"]})


def describe_instance_refreshes(self):
    return ActionResult({"InstanceRefreshes": refreshes(self)})


def refreshes(response: AutoScalingResponse) -> list:
    return group(response).__dict__.setdefault("instance_refreshes", [])


def group(response: AutoScalingResponse):
    return response.autoscaling_backend.autoscaling_groups[response._get_param("AutoScalingGroupName")]
