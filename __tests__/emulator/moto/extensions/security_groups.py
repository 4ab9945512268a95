"""EC2 security groups: the description of a rule that refers to another security group or to a prefix list.

DescribeSecurityGroupRules returns the description only for a CIDR block, so the next plan sets the others again.
"""

from functools import wraps
from inspect import signature

from moto.ec2.models.security_groups import SecurityGroupRule


def install() -> None:
    init = SecurityGroupRule.__init__

    @wraps(init)
    def init_with_prefix_list(self, *args, **kwargs):
        init(self, *args, **kwargs)
        self.prefix_list = signature(init).bind(self, *args, **kwargs).arguments.get("prefix_list_id") or {}

    SecurityGroupRule.__init__ = init_with_prefix_list
    SecurityGroupRule.description = property(description)


def description(rule):
    descriptions = (peer.get("Description") for peer in (rule.ip_range, rule.source_group, rule.prefix_list))
    return next(filter(None, descriptions), None)
