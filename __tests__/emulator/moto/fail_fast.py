"""Returns HTTP 501 and a reason for a call that moto does not implement or crashes on.

moto returns 500, which AWS SDKs take for a transient error and retry up to 25 times. Terraform would hang for over ten
minutes, and then not say which call had failed.
"""

import json
import traceback
from xml.sax.saxutils import escape

from moto.core.responses import BaseResponse

CODE = "EmulatorLacksThis"


def install() -> None:
    call_action = BaseResponse.call_action

    def call_action_or_fail(self):
        try:
            return call_action(self)
        except Exception as error:
            if not isinstance(error, NotImplementedError):
                traceback.print_exc()
            call = f"{self.service_name}:{self._get_action()}"
            return refusal(self, f"the emulator cannot answer {call}: {type(error).__name__}: {error}")

    BaseResponse.call_action = call_action_or_fail


def refusal(response: BaseResponse, message: str):
    headers = {"status": "501", "x-amzn-ErrorType": CODE}
    if "json" in response.headers.get("Content-Type", "json"):
        return 501, headers, json.dumps({"__type": CODE, "message": message})
    error = f"<Error><Code>{CODE}</Code><Message>{escape(message)}</Message></Error>"
    if response.service_name == "ec2":
        return 501, headers, f"<Response><Errors>{error}</Errors></Response>"
    return 501, headers, f"<ErrorResponse>{error}</ErrorResponse>"
