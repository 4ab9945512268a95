"""Refuses what AWS refuses and moto accepts, with AWS's error codes, one module per subject."""

from . import alarms, content_delivery, databases, load_balancers, mail, networks, records, repeated_requests, user_data

RULES = (alarms, content_delivery, databases, load_balancers, mail, networks, records, repeated_requests, user_data)


def install() -> None:
    for rules in RULES:
        rules.install()
