"""A composite alarm names alarms that exist, and keeps them; an alarm publishes to topics of its own region only."""

import re

from moto.cloudwatch.models import CloudWatchBackend

from .refusal import before, refuse


def install() -> None:
    before(CloudWatchBackend, "put_metric_alarm")(names_existing_alarms)
    before(CloudWatchBackend, "put_metric_alarm")(acts_in_its_region)
    before(CloudWatchBackend, "delete_alarms")(is_in_no_composite_alarm)


def named_in(rule):
    return re.findall(r'(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]+?)"?\s*\)', rule or "")


def names_existing_alarms(cloudwatch, rule=None):
    missing = [name for name in named_in(rule) if name not in cloudwatch.alarms]
    if missing:
        refuse(
            "ValidationError",
            f"Could not save the composite alarm as alarms [{', '.join(missing)}] in the alarm rule do not exist",
        )


def acts_in_its_region(cloudwatch, alarm_actions, ok_actions=None, insufficient_data_actions=None):
    for action in [*alarm_actions, *(ok_actions or []), *(insufficient_data_actions or [])]:
        region = action.split(":")[3]
        if region != cloudwatch.region_name:
            refuse(
                "ValidationError",
                f"Invalid region {region} specified. Only {cloudwatch.region_name} is supported.",
            )


def is_in_no_composite_alarm(cloudwatch, alarm_names):
    others = [alarm for name, alarm in cloudwatch.alarms.items() if name not in alarm_names]
    for name in alarm_names:
        if any(name in named_in(other.rule) for other in others):
            refuse("ValidationError", f"Cannot delete {name} as there are composite alarm(s) depending on it.")
