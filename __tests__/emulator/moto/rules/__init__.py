"""What AWS refuses and moto accepts, with AWS's own error codes; one module for each subject."""

from . import content_delivery, databases, load_balancers, networks, records, repeated_requests, user_data

RULES = (content_delivery, databases, load_balancers, networks, records, repeated_requests, user_data)


def install() -> None:
    for rules in RULES:
        rules.install()
