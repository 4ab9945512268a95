"""EC2: a request that comes again with its client token.

An SDK repeats a request whose answer it did not get, with the same token. AWS does nothing the second time, and answers as
the first time; moto looks at no token, and does it again. CreateNatGateway was refused so with
`Resource.AlreadyAssociated`, for the address that the first attempt had taken; CreateVpcEndpoint, RunInstances and the
like would make a second one that nobody knows of.

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
    # Over the one that answers "not implemented".
    call_action = EC2Response.call_action

    def call_action_once(self):
        # As it was sent: moto changes what it has parsed.
        sent = {name: list(values) for name, values in self.querystring.items()}
        if "ClientToken" not in sent:
            return call_action(self)
        answers = self.ec2_backend.__dict__.setdefault("answers_by_token", {})
        key = self._get_action(), *sent["ClientToken"]
        if key not in answers:
            status, headers, body = call_action(self)
            if status == 200:
                answers[key] = sent, dict(headers), body
            return status, headers, body
        sent_before, headers, body = answers[key]
        if sent != sent_before:
            return refusal(self)
        return 200, dict(headers), body

    EC2Response.call_action = call_action_once


def refusal(response: EC2Response):
    status, headers, body = response.serialized(ActionResult(IdempotentParameterMismatch()))
    return status, {**headers, "status": str(status)}, body
