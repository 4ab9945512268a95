"""CloudWatch and CloudWatch Logs (moto), as instances reach them: with the role's session token, and for what the role may do."""

import json

from metadata_credentials import TOKEN
from moto_service import moto_service

logs = moto_service("logs")
metrics = moto_service("cloudwatch")

MAY = {"Logs_20140328.CreateLogStream", "Logs_20140328.PutLogEvents"}


def is_signed(environ):
    return environ.get("HTTP_X_AMZ_SECURITY_TOKEN") == TOKEN


def refusal(environ):
    """Why AWS would refuse a request for logs; nothing when it would not."""
    if not is_signed(environ):
        return "UnrecognizedClientException", "not with the role's session token"
    operation = environ.get("HTTP_X_AMZ_TARGET")
    if operation not in MAY:
        return "AccessDeniedException", "the role may not do %s" % operation
    return None


def logs_from_an_instance(environ, start_response):
    refused = refusal(environ)
    if refused:
        code, message = refused
        body = json.dumps({"__type": code, "message": message}).encode()
        start_response("400 Bad Request", [("Content-Type", "application/x-amz-json-1.1")])
        return [body]
    return logs(environ, start_response)


def metrics_from_an_instance(environ, start_response):
    if not is_signed(environ):
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"not with the role's session token"]
    return metrics(environ, start_response)
