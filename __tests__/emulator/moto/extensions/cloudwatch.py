"""CloudWatch: PutCompositeAlarm is missing, though DescribeAlarms already lists composite alarms.

Alarms are stored and never evaluated.
"""

from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import EmptyResult


def install() -> None:
    CloudWatchResponse.put_composite_alarm = put_composite_alarm


def put_composite_alarm(self):
    alarm = self.cloudwatch_backend.put_metric_alarm(
        name=self._get_param("AlarmName"),
        description=self._get_param("AlarmDescription"),
        rule=self._get_param("AlarmRule"),
        alarm_actions=self._get_param("AlarmActions", []),
        ok_actions=self._get_param("OKActions", []),
        insufficient_data_actions=self._get_param("InsufficientDataActions", []),
        actions_enabled=self._get_param("ActionsEnabled"),
        tags=self._get_param("Tags", []),
        # A composite alarm has no metric.
        **dict.fromkeys(("namespace", "metric_name", "comparison_operator", "period", "threshold", "statistic")),
        evaluation_periods=None,
        dimensions=[],
    )
    alarm.actions_suppressor = self._get_param("ActionsSuppressor")
    alarm.actions_suppressor_wait_period = self._get_param("ActionsSuppressorWaitPeriod")
    alarm.actions_suppressor_extension_period = self._get_param("ActionsSuppressorExtensionPeriod")
    return EmptyResult()
