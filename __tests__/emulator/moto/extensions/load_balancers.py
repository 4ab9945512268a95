"""Elastic Load Balancing.

- CreateLoadBalancer without a Scheme creates an internet-facing load balancer, but DescribeLoadBalancers returns no scheme.
- AWS creates a resource once if the settings are the same, and every call succeeds. With other settings, the call fails as
  a duplicate. There are no client tokens here, so this is what makes a repeated request harmless. moto created a second
  load balancer with the same name and a second listener with the same port, and refused any second target group.
  https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
"""

from copy import deepcopy
from functools import wraps
from inspect import signature

from moto.elbv2.exceptions import DuplicateListenerError, DuplicateLoadBalancerName, DuplicateTargetGroupName
from moto.elbv2.models import ELBv2Backend


def install() -> None:
    set_default_scheme()
    create_once("create_load_balancer", balancer_with_name, DuplicateLoadBalancerName)
    create_once("create_target_group", target_group_with_name, DuplicateTargetGroupName)
    create_once("create_listener", listener_with_port, DuplicateListenerError)


def set_default_scheme() -> None:
    create = ELBv2Backend.create_load_balancer

    @wraps(create)
    def create_load_balancer(self, *args, **kwargs):
        balancer = create(self, *args, **kwargs)
        balancer.scheme = balancer.scheme or "internet-facing"
        return balancer

    ELBv2Backend.create_load_balancer = create_load_balancer


def create_once(operation, find, duplicate) -> None:
    create = getattr(ELBv2Backend, operation)

    @wraps(create)
    def create_unless_existing(self, *args, **kwargs):
        settings = signature(create).bind(self, *args, **kwargs).arguments
        del settings["self"]
        # A copy, because moto modifies some of them.
        settings = deepcopy(settings)
        existing = find(self, settings)
        if existing is None:
            created = create(self, *args, **kwargs)
            created.created_with = settings
            return created
        if existing.created_with != settings:
            raise duplicate()
        return existing

    setattr(ELBv2Backend, operation, create_unless_existing)


def balancer_with_name(elb, settings):
    return first(each for each in elb.load_balancers.values() if each.name == settings["name"])


def target_group_with_name(elb, settings):
    return first(each for each in elb.target_groups.values() if each.name == settings["name"])


def listener_with_port(elb, settings):
    balancer = elb.load_balancers.get(settings["load_balancer_arn"])
    listeners = balancer.listeners.values() if balancer else ()
    return first(each for each in listeners if str(each.port) == str(settings["port"]))


def first(found):
    return next(found, None)
