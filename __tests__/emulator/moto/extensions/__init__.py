"""What moto lacks or gets wrong for the resources of this project's stacks, one module for each kind of thing."""

from . import (
    addresses,
    auto_scaling,
    client_tokens,
    cloudfront,
    efs,
    instances,
    launch_templates,
    load_balancers,
    nat_gateways,
    rds,
    s3,
    security_groups,
)

EXTENSIONS = (
    addresses,
    auto_scaling,
    client_tokens,
    cloudfront,
    efs,
    instances,
    launch_templates,
    load_balancers,
    nat_gateways,
    rds,
    s3,
    security_groups,
)


def install() -> None:
    for extension in EXTENSIONS:
        extension.install()
