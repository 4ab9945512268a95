"""CloudFront.

- A distribution's configuration is returned without the settings that moto has no field for (origin access control, the
  policies of behaviors, origin groups), and with fields that were not set. Here it is stored as it was sent.
- ListDistributions returns neither the aliases nor the origins of a distribution, and its ARN lacks a field.
- Cache policies, origin request policies, response headers policies and VPC origins are missing.
"""

import uuid
from functools import wraps

from moto.cloudfront.models import CloudFrontBackend, Distribution, DistributionConfig, random_id
from moto.cloudfront.responses import CloudFrontResponse
from moto.cloudfront.urls import url_paths
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import camelcase_to_underscores, utcnow

LISTS = ("Aliases", "OriginGroups", "CustomErrorResponses", "CacheBehaviors")


def install() -> None:
    DistributionConfig.__init__ = keep_as_sent
    CloudFrontResponse.list_distributions = list_distributions
    give_distributions_their_arn()
    CloudFrontBackend.configs = property(lambda self: self.__dict__.setdefault("_configs", {kind: {} for kind in KINDS}))
    for operation in (create_config, get_config, update_config, delete_config):
        setattr(CloudFrontBackend, operation.__name__, operation)
    for kind in KINDS:
        add_operations(kind)


def keep_as_sent(self, config):
    for name in LISTS:
        config.setdefault(name, {"Quantity": 0})
    self.__dict__.update(config)
    self.caller_reference = config["CallerReference"]


def give_distributions_their_arn() -> None:
    init = Distribution.__init__

    @wraps(init)
    def init_with_arn(self, account_id, region_name, config):
        init(self, account_id, region_name, config)
        self.arn = f"arn:aws:cloudfront::{account_id}:distribution/{self.id}"

    Distribution.__init__ = init_with_arn


def list_distributions(self):
    return listing("DistributionList", [summary(each) for each in self.backend.list_distributions()])


def summary(distribution):
    seen = {
        "Id": distribution.id,
        "ARN": distribution.arn,
        "Status": distribution.status,
        "LastModifiedTime": distribution.last_modified_time,
        "DomainName": distribution.domain_name,
    }
    return {**vars(distribution.distribution_config), **seen}


def listing(name, items):
    content = {"Marker": "", "IsTruncated": False, "MaxItems": 100, "Quantity": len(items), "Items": items}
    return ActionResult({name: content})


class CloudFrontError(ServiceException):
    pass


class StoredConfig:
    """A configuration with an id, and an ETag that changes with it."""

    def __init__(self, config, account_id):
        self.id = str(uuid.uuid4())
        self.change(config)

    @classmethod
    def configuration(cls):
        return f"{cls.__name__}Config"

    @classmethod
    def missing(cls):
        return f"NoSuch{cls.__name__}"

    def change(self, config):
        self.config = config
        self.etag = random_id()
        self.modified = utcnow()

    def described(self):
        return {"Id": self.id, "LastModifiedTime": self.modified, self.configuration(): self.config}

    def listed(self):
        return {"Type": "custom", type(self).__name__: self.described()}

    def answer(self):
        return ActionResult({type(self).__name__: self.described(), "ETag": self.etag})

    def answer_deleted(self):
        return EmptyResult()


class CachePolicy(StoredConfig):
    path = "cache-policy"
    plural = "CachePolicies"


class OriginRequestPolicy(StoredConfig):
    path = "origin-request-policy"
    plural = "OriginRequestPolicies"


class ResponseHeadersPolicy(StoredConfig):
    path = "response-headers-policy"
    plural = "ResponseHeadersPolicies"


class VpcOrigin(StoredConfig):
    """AWS takes minutes to deploy or delete one. Here, one read sees it in progress."""

    path = "vpc-origin"
    plural = "VpcOrigins"

    def __init__(self, config, account_id):
        super().__init__(config, account_id)
        self.id = f"vo_{random_id(length=22)}"
        self.arn = f"arn:aws:cloudfront::{account_id}:vpcorigin/{self.id}"
        self.created = self.modified
        self.deleting = False

    @classmethod
    def configuration(cls):
        return "VpcOriginEndpointConfig"

    @classmethod
    def missing(cls):
        return "EntityNotFound"

    def change(self, config):
        super().change(config)
        self.status = "Deploying"

    def described(self):
        seen = {"Arn": self.arn, "Status": self.status, "CreatedTime": self.created}
        return {**super().described(), **seen}

    def listed(self):
        return {**self.described(), "Name": self.config["Name"], "OriginEndpointArn": self.config["Arn"]}

    def answer_deleted(self):
        return self.answer()


KINDS = (CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy, VpcOrigin)


def create_config(self, kind, config, tags=()):
    stored = kind(config, self.account_id)
    self.configs[kind][stored.id] = stored
    if tags:
        self.tagger.tag_resource(stored.arn, tags)
    return stored


def get_config(self, kind, config_id):
    stored = self.configs[kind].get(config_id)
    if stored is None:
        raise CloudFrontError(kind.missing(), f"The specified {kind.path.replace('-', ' ')} does not exist.")
    return stored


def update_config(self, kind, config_id, config, if_match):
    stored = require_current(self, kind, config_id, if_match)
    stored.change(config)
    return stored


def delete_config(self, kind, config_id, if_match):
    stored = require_current(self, kind, config_id, if_match)
    if kind is VpcOrigin:
        stored.status, stored.deleting = "Deploying", True
    else:
        del self.configs[kind][config_id]
    return stored


def require_current(backend, kind, config_id, if_match):
    """Returns the configuration if the caller has its current ETag."""
    stored = backend.get_config(kind, config_id)
    if not if_match:
        raise CloudFrontError("InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.")
    if if_match != stored.etag:
        raise CloudFrontError("PreconditionFailed", "The request failed because it didn't meet the preconditions.")
    return stored


def settle(backend, stored):
    """Completes what was in progress, for the next read."""
    if isinstance(stored, VpcOrigin):
        stored.status = "Deployed"
        if stored.deleting:
            del backend.configs[VpcOrigin][stored.id]


def add_operations(kind) -> None:
    def create(self):
        config, tags = self._get_param(kind.configuration()), self._get_param("Tags.Items", [])
        return self.backend.create_config(kind, config, tags).answer()

    def get(self):
        stored = self.backend.get_config(kind, self._get_param("Id"))
        answer = stored.answer()
        settle(self.backend, stored)
        return answer

    def update(self):
        config, if_match = self._get_param(kind.configuration()), self._get_param("IfMatch")
        return self.backend.update_config(kind, self._get_param("Id"), config, if_match).answer()

    def delete(self):
        return self.backend.delete_config(kind, self._get_param("Id"), self._get_param("IfMatch")).answer_deleted()

    def list_all(self):
        return listing(f"{kind.__name__}List", [stored.listed() for stored in self.backend.configs[kind].values()])

    for operation in (create, get, update, delete):
        setattr(CloudFrontResponse, camelcase_to_underscores(f"{operation.__name__.title()}{kind.__name__}"), operation)
    setattr(CloudFrontResponse, camelcase_to_underscores(f"List{kind.plural}"), list_all)
    for suffix in ("$", "/(?P<config_id>[^/]+)$"):
        url_paths[f"{{0}}/2020-05-31/{kind.path}{suffix}"] = CloudFrontResponse.dispatch
