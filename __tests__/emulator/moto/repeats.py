"""Says on standard error when an SDK repeats a request, and whether the emulator had seen it before.

A test that fails on a busy machine then tells whether an answer had been lost, or a request. Nothing is answered from here:
AWS does not know an attempt from the next by these headers, so calls without a client token are done again there, too.

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

    def setup_and_tell(self, request, *args, **kwargs):
        setup(self, request, *args, **kwargs)
        invocation = request.headers.get("amz-sdk-invocation-id")
        attempt = re.match(r"attempt=(\d+)", request.headers.get("amz-sdk-request", ""))
        now = time.monotonic()
        if attempt and int(attempt[1]) > 1:
            seen = last_seen.get(invocation)
            before = "never came" if seen is None else f"came {now - seen:.1f} s earlier: its answer was lost or not liked"
            client = "Terraform" if "Terraform" in request.headers.get("user-agent", "") else "another client"
            what = f"{name(self)}, attempt {attempt[1]} of {client}"
            print(f"{PREFIX}{what}; the one before {before}", file=sys.stderr, flush=True)
        last_seen[invocation] = now

    BaseResponse.setup_class = setup_and_tell


def name(response: BaseResponse) -> str:
    action = response.querystring.get("Action", [None])[0] or response.headers.get("X-Amz-Target")
    return f"{response.service_name} {action or f'{response.method} {response.path}'}"
