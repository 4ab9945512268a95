"""CloudFront.

- A distribution's configuration comes back without what moto has no field for (the origin access control, the policies of
  its behaviours, origin groups), and with fields that nobody set: here it is kept as it was sent.
- Response headers policies are missing.
"""

import uuid

from moto.cloudfront.models import CloudFrontBackend, DistributionConfig, random_id
from moto.cloudfront.responses import CloudFrontResponse
from moto.cloudfront.urls import url_paths
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow

LISTS = ("Aliases", "OriginGroups", "CustomErrorResponses", "CacheBehaviors")


class NoSuchPolicy(ServiceException):
    pass


def install() -> None:
    DistributionConfig.__init__ = keep_as_sent
    CloudFrontBackend.response_headers_policies = property(
        lambda self: self.__dict__.setdefault("_response_headers_policies", {})
    )
    for operation in (create, get, update, delete):
        name = f"{operation.__name__}_response_headers_policy"
        setattr(CloudFrontResponse, name, operation)
    CloudFrontResponse.list_response_headers_policies = list_all
    for suffix in ("$", "/(?P<policy_id>[^/]+)$"):
        url_paths["{0}/2020-05-31/response-headers-policy" + suffix] = CloudFrontResponse.dispatch


def keep_as_sent(self, config):
    for name in LISTS:
        config.setdefault(name, {"Quantity": 0})
    self.__dict__.update(config)
    self.caller_reference = config["CallerReference"]


def create(self):
    policy_id = str(uuid.uuid4())
    return store(self, policy_id)


def update(self):
    found(self)
    return store(self, self._get_param("Id"))


def store(self, policy_id):
    policy = {
        "ResponseHeadersPolicy": {
            "Id": policy_id,
            "LastModifiedTime": utcnow(),
            "ResponseHeadersPolicyConfig": self._get_param("ResponseHeadersPolicyConfig"),
        },
        "ETag": random_id(),
    }
    self.backend.response_headers_policies[policy_id] = policy
    return ActionResult(policy)


def get(self):
    return ActionResult(found(self))


def delete(self):
    found(self)
    del self.backend.response_headers_policies[self._get_param("Id")]
    return EmptyResult()


def found(self):
    policy = self.backend.response_headers_policies.get(self._get_param("Id"))
    if policy is None:
        raise NoSuchPolicy("NoSuchResponseHeadersPolicy", "The specified response headers policy does not exist.")
    return policy


def list_all(self):
    policies = list(self.backend.response_headers_policies.values())
    items = [{"Type": "custom", "ResponseHeadersPolicy": each["ResponseHeadersPolicy"]} for each in policies]
    return ActionResult({"ResponseHeadersPolicyList": {"MaxItems": 100, "Quantity": len(items), "Items": items}})
