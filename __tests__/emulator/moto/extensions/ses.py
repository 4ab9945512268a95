"""SES.

- An identity has no DKIM tokens, so its records could not be made; its signing key is one of 1,024 bits whatever was asked for;
  and it forwards no feedback, as SES does by default.
- Tags are stored under another ARN than AWS's, so the next plan gives them again.
- PutEmailIdentityMailFromAttributes, PutEmailIdentityConfigurationSetAttributes, PutEmailIdentityDkimSigningAttributes and the
  event destinations of configuration sets are missing.
- GetConfigurationSet wraps its SendingOptions once more, and gives empty options for those that were never set.
- DeleteEmailIdentity and DeleteConfigurationSet do not refuse what is not there.
- The SDK for JavaScript lists by POST, at paths of their own.
"""

import hashlib
import json
from functools import wraps
from urllib.parse import unquote

from moto.ses.exceptions import NotFoundException
from moto.ses.models import ConfigurationSet, EmailIdentity, SESBackend
from moto.sesv2 import urls
from moto.sesv2.models import SESV2Backend
from moto.sesv2.responses import SESV2Response


LISTINGS = {
    "/v2/email/list-identities": "ListEmailIdentities",
    "/v2/email/list-configuration-sets": "ListConfigurationSets",
}


def install() -> None:
    SESV2Response._get_action = known_action(SESV2Response._get_action)
    for path in LISTINGS:
        urls.url_paths["{0}" + path + "$"] = SESV2Response.dispatch
    EmailIdentity.get_response_object = property(described)
    SESV2Response.create_email_identity = create_email_identity
    ConfigurationSet.to_dict_v2 = set_described(ConfigurationSet.to_dict_v2)
    SESV2Backend.create_email_identity = tagged("identity", SESV2Backend.create_email_identity)
    SESV2Backend.create_configuration_set = tagged("configuration-set", SESV2Backend.create_configuration_set)
    SESV2Backend.delete_email_identity = delete_email_identity
    SESBackend.delete_configuration_set = delete_configuration_set
    SESV2Response.list_tags_for_resource = list_tags_for_resource
    for operation in (
        put_email_identity_mail_from_attributes,
        put_email_identity_configuration_set_attributes,
        put_email_identity_dkim_signing_attributes,
        create_configuration_set_event_destination,
        get_configuration_set_event_destinations,
        update_configuration_set_event_destination,
        delete_configuration_set_event_destination,
    ):
        setattr(SESV2Response, operation.__name__, operation)
    identity = "{0}/v2/email/identities/(?P<EmailIdentity>[^/]+)"
    destinations = "{0}/v2/email/configuration-sets/(?P<ConfigurationSetName>[^/]+)/event-destinations"
    for path in (
        identity + "/mail-from$",
        identity + "/configuration-set$",
        identity + "/dkim/signing$",
        destinations + "$",
        destinations + "/(?P<EventDestinationName>[^/]+)$",
    ):
        urls.url_paths[path] = SESV2Response.dispatch


def known_action(get_action):
    def _get_action(self) -> str:
        return LISTINGS.get(self.path) or get_action(self)

    return _get_action


def described(identity: EmailIdentity) -> dict:
    wanted = identity.dkim_signing_attributes or {}
    length = wanted.get("NextSigningKeyLength", "RSA_2048_BIT")
    tokens = [hashlib.sha256(f"{identity.email_identity} {key}".encode()).hexdigest()[:32] for key in range(3)]
    return {
        "IdentityType": identity.identity_type,
        "FeedbackForwardingStatus": True,
        "VerifiedForSendingStatus": True,
        "VerificationStatus": "SUCCESS",
        "DkimAttributes": {
            "SigningEnabled": True,
            "Status": "SUCCESS",
            "Tokens": tokens,
            "SigningAttributesOrigin": "AWS_SES",
            "NextSigningKeyLength": length,
            "CurrentSigningKeyLength": length,
        },
        "MailFromAttributes": getattr(
            identity, "mail_from", {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}
        ),
        "Policies": identity.policies,
        "ConfigurationSetName": identity.configuration_set_name,
    }


def create_email_identity(self) -> str:
    wanted = json.loads(self.body)
    identity = self.sesv2_backend.create_email_identity(
        email_identity=wanted["EmailIdentity"],
        tags=wanted.get("Tags"),
        dkim_signing_attributes=wanted.get("DkimSigningAttributes"),
        configuration_set_name=wanted.get("ConfigurationSetName"),
    )
    answer = described(identity)
    return json.dumps({name: answer[name] for name in ("IdentityType", "VerifiedForSendingStatus", "DkimAttributes")})


def set_described(describe):
    def to_dict_v2(self) -> dict:
        found = describe(self)
        # The first version of the API has a flag here, the second one an object.
        options = self.enabled if isinstance(self.enabled, dict) else {"SendingEnabled": self.enabled}
        found = {**found, "SendingOptions": options or {"SendingEnabled": True}}
        return {name: value for name, value in found.items() if value}

    return to_dict_v2


def tagged(kind: str, create):
    @wraps(create)
    def create_with_tags(self, *args, **kwargs):
        name = kwargs["email_identity" if kind == "identity" else "configuration_set_name"]
        result = create(self, *args, **kwargs)
        arn = f"arn:aws:ses:{self.region_name}:{self.account_id}:{kind}/{name}"
        self.core_backend.tagger.tag_resource(arn, kwargs["tags"] or [])
        return result

    return create_with_tags


def list_tags_for_resource(self) -> str:
    # The ARN is a part of the query, with its slash encoded.
    arn = unquote(self._get_param("ResourceArn"))
    return json.dumps({"Tags": self.sesv2_backend.list_tags_for_resource(resource_arn=arn)})


def delete_email_identity(self, email_identity: str) -> None:
    self.get_email_identity(email_identity)
    del self.core_backend.email_identities[email_identity]


def delete_configuration_set(self, configuration_set_name: str) -> None:
    self.describe_configuration_set(configuration_set_name)
    del self.config_sets[configuration_set_name]


def identity_of(response: SESV2Response) -> EmailIdentity:
    return response.sesv2_backend.get_email_identity(response._get_param("EmailIdentity"))


def put_email_identity_mail_from_attributes(self) -> str:
    wanted = json.loads(self.body)
    identity_of(self).mail_from = {
        "MailFromDomain": wanted.get("MailFromDomain"),
        "MailFromDomainStatus": "SUCCESS",
        "BehaviorOnMxFailure": wanted.get("BehaviorOnMxFailure", "USE_DEFAULT_VALUE"),
    }
    return "{}"


def put_email_identity_configuration_set_attributes(self) -> str:
    identity_of(self).configuration_set_name = json.loads(self.body).get("ConfigurationSetName")
    return "{}"


def put_email_identity_dkim_signing_attributes(self) -> str:
    identity = identity_of(self)
    identity.dkim_signing_attributes = json.loads(self.body).get("SigningAttributes")
    return json.dumps({"DkimStatus": "SUCCESS", "DkimTokens": described(identity)["DkimAttributes"]["Tokens"]})


def destinations_of(response: SESV2Response) -> dict:
    name = response._get_param("ConfigurationSetName")
    return response.sesv2_backend.get_configuration_set(name).__dict__.setdefault("destinations", {})


def create_configuration_set_event_destination(self) -> str:
    wanted = json.loads(self.body)
    destinations_of(self)[wanted["EventDestinationName"]] = wanted["EventDestination"]
    return "{}"


def get_configuration_set_event_destinations(self) -> str:
    found = [{"Name": name, **destination} for name, destination in destinations_of(self).items()]
    return json.dumps({"EventDestinations": found})


def update_configuration_set_event_destination(self) -> str:
    destinations_of(self)[self._get_param("EventDestinationName")] = json.loads(self.body)["EventDestination"]
    return "{}"


def delete_configuration_set_event_destination(self) -> str:
    name = self._get_param("EventDestinationName")
    if name not in destinations_of(self):
        raise NotFoundException(f"Event destination <{name}> does not exist.")
    del destinations_of(self)[name]
    return "{}"
