"""EC2 security groups: the description of a rule that refers to another group.

DescribeSecurityGroupRules gives the description of a range only, so the next plan sets the others again.
"""

from moto.ec2.models.security_groups import SecurityGroupRule


def install() -> None:
    SecurityGroupRule.description = property(
        lambda self: self.ip_range.get("Description") or self.source_group.get("Description")
    )
