"""Reports on standard error when an SDK repeats a request, and whether the emulator received the previous attempt.

When a test fails on a busy machine, this shows whether a request or a response was lost. It does not change the response:
AWS does not use these headers to recognize a repeated request, and runs a call without a client token again as well.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

import re
import sys
import time

from moto.core.responses import BaseResponse

PREFIX = "repeated request: "


def install() -> None:
    setup = BaseResponse.setup_class
    last_seen = {}

    def setup_and_report(self, request, *args, **kwargs):
        setup(self, request, *args, **kwargs)
        invocation = request.headers.get("amz-sdk-invocation-id")
        attempt = re.match(r"attempt=(\d+)", request.headers.get("amz-sdk-request", ""))
        now = time.monotonic()
        if attempt and int(attempt[1]) > 1:
            seen = last_seen.get(invocation)
            response = "its response was lost or rejected"
            before = "never arrived" if seen is None else f"arrived {now - seen:.1f} s earlier: {response}"
            client = "Terraform" if "Terraform" in request.headers.get("user-agent", "") else "another client"
            what = f"{name(self)}, attempt {attempt[1]} by {client}"
            print(f"{PREFIX}{what}; the previous attempt {before}", file=sys.stderr, flush=True)
        last_seen[invocation] = now

    BaseResponse.setup_class = setup_and_report


def name(response: BaseResponse) -> str:
    action = response.querystring.get("Action", [None])[0] or response.headers.get("X-Amz-Target")
    return f"{response.service_name} {action or f'{response.method} {response.path}'}"
