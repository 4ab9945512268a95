"""EC2: a request that is repeated with the same client token.

An SDK repeats a request with the same token if it did not get the response. AWS then does nothing and returns the first
response again. moto ignores the token and runs the operation again. CreateNatGateway failed with
`Resource.AlreadyAssociated` for that reason: the first attempt had taken the address. CreateVpcEndpoint, RunInstances and
the like would create a second resource that no state contains.

https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
"""

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response


class IdempotentParameterMismatch(ServiceException):
    def __init__(self):
        message = "The request uses the same client token as a previous, but non-identical request."
        super().__init__("IdempotentParameterMismatch", message)


def install() -> None:
    # Wraps the method that fail_fast installs.
    call_action = EC2Response.call_action

    def call_action_once(self):
        # A copy, because moto modifies what it has parsed.
        sent = {name: list(values) for name, values in self.querystring.items()}
        if "ClientToken" not in sent:
            return call_action(self)
        responses = self.ec2_backend.__dict__.setdefault("responses_by_token", {})
        key = self._get_action(), *sent["ClientToken"]
        if key not in responses:
            status, headers, body = call_action(self)
            if status == 200:
                responses[key] = sent, dict(headers), body
            return status, headers, body
        sent_before, headers, body = responses[key]
        if sent != sent_before:
            return refusal(self)
        return 200, dict(headers), body

    EC2Response.call_action = call_action_once


def refusal(response: EC2Response):
    status, headers, body = response.serialized(ActionResult(IdempotentParameterMismatch()))
    return status, {**headers, "status": str(status)}, body
