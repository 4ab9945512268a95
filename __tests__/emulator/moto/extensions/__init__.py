"""Adds what moto lacks and corrects what it gets wrong for the resources of the stacks, one module per subject."""

from . import (
    addresses,
    auto_scaling,
    budgets,
    client_tokens,
    cloudfront,
    cloudwatch,
    efs,
    flow_logs,
    instances,
    launch_templates,
    load_balancers,
    logs,
    nat_gateways,
    rds,
    s3,
    security_groups,
    ses,
)

EXTENSIONS = (
    addresses,
    auto_scaling,
    budgets,
    client_tokens,
    cloudfront,
    cloudwatch,
    efs,
    flow_logs,
    instances,
    launch_templates,
    load_balancers,
    logs,
    nat_gateways,
    rds,
    s3,
    security_groups,
    ses,
)


def install() -> None:
    for extension in EXTENSIONS:
        extension.install()
