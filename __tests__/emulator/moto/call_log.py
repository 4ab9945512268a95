"""Reports on standard error each operation that Terraform calls, once: the deployment roles must be allowed all of them."""

import re
import sys

import botocore.session
from moto.core.responses import BaseResponse

PREFIX = "call of Terraform: "

models = {}


def install() -> None:
    setup = BaseResponse.setup_class
    reported = set()

    def setup_and_report(self, request, *args, **kwargs):
        setup(self, request, *args, **kwargs)
        if "Terraform" in request.headers.get("user-agent", ""):
            call = f"{self.service_name}:{operation(self)}"
            if call not in reported:
                reported.add(call)
                print(f"{PREFIX}{call}", file=sys.stderr, flush=True)

    BaseResponse.setup_class = setup_and_report


def operation(response: BaseResponse) -> str:
    query = response.querystring
    target = response.headers.get("X-Amz-Target", "").split(".")[-1]
    # The SDK names operations of S3 whose requests look alike, such as PutObject and UploadPart, in `x-id`.
    return query.get("Action", [target])[0] or query.get("x-id", [""])[0] or by_path(response)


def by_path(response: BaseResponse) -> str:
    """The operation of a REST API: of those that match, the one that requires most of the query."""
    path, keys = response.parsed_url.path, set(response.querystring)
    matching = [
        (len(query), len(pattern), name)
        for name, method, pattern, query in rest_operations(response.service_name)
        if method == response.method and query <= keys and re.fullmatch(pattern, path)
    ]
    return max(matching)[2] if matching else f"{response.method} {path}"


def rest_operations(service: str) -> list:
    if service not in models:
        model = botocore.session.get_session().get_service_model(service)
        models[service] = [parsed(model.operation_model(name)) for name in model.operation_names]
    return models[service]


def parsed(operation_model) -> tuple:
    path, _, query = operation_model.http["requestUri"].partition("?")
    pattern = re.sub(r"\\{\w+\\\+\\}", ".+", re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path.rstrip("/"))))
    static = {part.split("=")[0] for part in query.split("&") if part}
    return operation_model.name, operation_model.http["method"], f"{pattern}/?", static
