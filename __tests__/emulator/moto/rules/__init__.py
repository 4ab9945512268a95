"""What AWS refuses and moto accepts, with AWS's own error codes; one module for each subject."""

from . import databases, load_balancers, networks, records, user_data

RULES = (databases, load_balancers, networks, records, user_data)


def install() -> None:
    for rules in RULES:
        rules.install()
