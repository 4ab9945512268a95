"""What SES refuses: names out of place, a second identity of a name, and topics to which it may not publish."""

import json

from moto.ses.exceptions import NotFoundException
from moto.sesv2.models import SESV2Backend
from moto.sesv2.responses import SESV2Response
from moto.sns.models import sns_backends

from .refusal import before, refuse

import extensions.ses as ses


def install() -> None:
    before(SESV2Backend, "create_email_identity")(identity_is_new)
    SESV2Response.put_email_identity_mail_from_attributes = checked(
        mail_from_is_below_the_identity, ses.put_email_identity_mail_from_attributes
    )
    SESV2Response.create_configuration_set_event_destination = checked(
        topic_lets_ses_publish, ses.create_configuration_set_event_destination
    )


def identity_is_new(backend, email_identity, configuration_set_name):
    if email_identity in backend.core_backend.email_identities:
        refuse("AlreadyExistsException", f"Email identity {email_identity} already exist.")
    if configuration_set_name and configuration_set_name not in backend.core_backend.config_sets:
        raise NotFoundException(f"Configuration set <{configuration_set_name}> does not exist.")


def mail_from_is_below_the_identity(response):
    identity, name = response._get_param("EmailIdentity"), json.loads(response.body).get("MailFromDomain")
    if name and not name.endswith("." + identity):
        refuse("BadRequestException", f"Provided MAIL-FROM domain <{name}> is not subdomain of <{identity}>.")


def topic_lets_ses_publish(response):
    topic = json.loads(response.body)["EventDestination"]["SnsDestination"]["TopicArn"]
    region = topic.split(":")[3]
    found = sns_backends[response.current_account][region].topics.get(topic)
    statements = json.loads(found.policy)["Statement"] if found else []
    allowed = any("ses.amazonaws.com" in str(statement["Principal"]) for statement in statements)
    if region != response.region or not allowed:
        refuse("BadRequestException", f"SNS topic <{topic}> must be in the same region and let SES publish.")


def checked(check, operation):
    def checked_operation(self):
        check(self)
        return operation(self)

    checked_operation.__name__ = operation.__name__
    return checked_operation
