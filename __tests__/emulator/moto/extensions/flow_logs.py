"""VPC flow logs: a destination in S3 may name a folder of the bucket, which moto takes for a part of the bucket's name."""

import re
from functools import wraps

from moto.ec2.models.flow_logs import FlowLogsBackend


def install() -> None:
    create = FlowLogsBackend.create_flow_logs

    @wraps(create)
    def create_flow_logs(self, *args, **kwargs):
        destination = kwargs.get("log_destination") or ""
        bucket = re.sub(r"^(arn:aws:s3:::[^/]+)/.*", r"\1", destination)
        flow_logs, unsuccessful = create(self, *args, **{**kwargs, "log_destination": bucket or None})
        for flow_log in flow_logs:
            flow_log.log_destination = destination or flow_log.log_destination
        return flow_logs, unsuccessful

    FlowLogsBackend.create_flow_logs = create_flow_logs
