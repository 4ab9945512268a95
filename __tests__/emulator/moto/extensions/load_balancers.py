"""Elastic Load Balancing.

- CreateLoadBalancer without a Scheme makes a balancer that faces the internet; DescribeLoadBalancers then said nothing.
- What is created again with the settings that it was created with is there once, and each call succeeds; with other
  settings it is a duplicate. There are no client tokens here: this is what makes a request that an SDK repeats harmless.
  moto made a second balancer of the same name and a second listener of the same port, and refused any second target group.
  https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
"""

from copy import deepcopy
from functools import wraps
from inspect import signature

from moto.elbv2.exceptions import DuplicateListenerError, DuplicateLoadBalancerName, DuplicateTargetGroupName
from moto.elbv2.models import ELBv2Backend


def install() -> None:
    choose_scheme()
    create_once("create_load_balancer", balancer_of_name, DuplicateLoadBalancerName)
    create_once("create_target_group", target_group_of_name, DuplicateTargetGroupName)
    create_once("create_listener", listener_of_port, DuplicateListenerError)


def choose_scheme() -> None:
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
    def create_unless_there(self, *args, **kwargs):
        settings = signature(create).bind(self, *args, **kwargs).arguments
        del settings["self"]
        # A copy, because moto changes some of them.
        settings = deepcopy(settings)
        existing = find(self, settings)
        if existing is None:
            created = create(self, *args, **kwargs)
            created.created_with = settings
            return created
        if existing.created_with != settings:
            raise duplicate()
        return existing

    setattr(ELBv2Backend, operation, create_unless_there)


def balancer_of_name(elb, settings):
    return first(each for each in elb.load_balancers.values() if each.name == settings["name"])


def target_group_of_name(elb, settings):
    return first(each for each in elb.target_groups.values() if each.name == settings["name"])


def listener_of_port(elb, settings):
    balancer = elb.load_balancers.get(settings["load_balancer_arn"])
    listeners = balancer.listeners.values() if balancer else ()
    return first(each for each in listeners if str(each.port) == str(settings["port"]))


def first(found):
    return next(found, None)
