"""Elastic Load Balancing: the scheme that AWS chooses when none is asked for.

CreateLoadBalancer without a Scheme makes a balancer that faces the internet; DescribeLoadBalancers then said nothing.
"""

from functools import wraps

from moto.elbv2.models import ELBv2Backend


def install() -> None:
    create = ELBv2Backend.create_load_balancer

    @wraps(create)
    def create_load_balancer(self, *args, **kwargs):
        balancer = create(self, *args, **kwargs)
        balancer.scheme = balancer.scheme or "internet-facing"
        return balancer

    ELBv2Backend.create_load_balancer = create_load_balancer
