"""CloudFront.

- A distribution's configuration comes back without what moto has no field for (the origin access control, the policies of
  its behaviours, origin groups), and with fields that nobody set: here it is kept as it was sent.
- ListDistributions says of a distribution neither its names nor its origins, and its ARN has a field too few.
- Policies (of caching, of requests to origins, of response headers) and VPC origins are missing.
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
    CloudFrontBackend.kept = property(lambda self: self.__dict__.setdefault("_kept", {kind: {} for kind in KINDS}))
    for operation in (create_kept, get_kept, update_kept, delete_kept):
        setattr(CloudFrontBackend, operation.__name__, operation)
    for kind in KINDS:
        answer_calls_about(kind)


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


class Kept:
    """A configuration under an id, with an ETag that changes when it does."""

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


class CachePolicy(Kept):
    path = "cache-policy"
    plural = "CachePolicies"


class OriginRequestPolicy(Kept):
    path = "origin-request-policy"
    plural = "OriginRequestPolicies"


class ResponseHeadersPolicy(Kept):
    path = "response-headers-policy"
    plural = "ResponseHeadersPolicies"


class VpcOrigin(Kept):
    """Whatever becomes of it takes AWS minutes: here it is seen on its way once."""

    path = "vpc-origin"
    plural = "VpcOrigins"

    def __init__(self, config, account_id):
        super().__init__(config, account_id)
        self.id = f"vo_{random_id(length=22)}"
        self.arn = f"arn:aws:cloudfront::{account_id}:vpcorigin/{self.id}"
        self.created = self.modified
        self.goes = False

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


def create_kept(self, kind, config, tags=()):
    kept = kind(config, self.account_id)
    self.kept[kind][kept.id] = kept
    if tags:
        self.tagger.tag_resource(kept.arn, tags)
    return kept


def get_kept(self, kind, kept_id):
    kept = self.kept[kind].get(kept_id)
    if kept is None:
        raise CloudFrontError(kind.missing(), f"The specified {kind.path.replace('-', ' ')} does not exist.")
    return kept


def update_kept(self, kind, kept_id, config, if_match):
    kept = expected(self, kind, kept_id, if_match)
    kept.change(config)
    return kept


def delete_kept(self, kind, kept_id, if_match):
    kept = expected(self, kind, kept_id, if_match)
    if kind is VpcOrigin:
        kept.status, kept.goes = "Deploying", True
    else:
        del self.kept[kind][kept_id]
    return kept


def expected(backend, kind, kept_id, if_match):
    """What the caller has seen last, unless somebody else has changed it since."""
    kept = backend.get_kept(kind, kept_id)
    if not if_match:
        raise CloudFrontError("InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.")
    if if_match != kept.etag:
        raise CloudFrontError("PreconditionFailed", "The request failed because it didn't meet the preconditions.")
    return kept


def settle(backend, kept):
    """What was seen on its way has arrived by the next time."""
    if isinstance(kept, VpcOrigin):
        kept.status = "Deployed"
        if kept.goes:
            del backend.kept[VpcOrigin][kept.id]


def answer_calls_about(kind) -> None:
    def create(self):
        config, tags = self._get_param(kind.configuration()), self._get_param("Tags.Items", [])
        return self.backend.create_kept(kind, config, tags).answer()

    def get(self):
        kept = self.backend.get_kept(kind, self._get_param("Id"))
        answer = kept.answer()
        settle(self.backend, kept)
        return answer

    def update(self):
        config, if_match = self._get_param(kind.configuration()), self._get_param("IfMatch")
        return self.backend.update_kept(kind, self._get_param("Id"), config, if_match).answer()

    def delete(self):
        return self.backend.delete_kept(kind, self._get_param("Id"), self._get_param("IfMatch")).answer_deleted()

    def list_all(self):
        return listing(f"{kind.__name__}List", [kept.listed() for kept in self.backend.kept[kind].values()])

    for operation in (create, get, update, delete):
        setattr(CloudFrontResponse, camelcase_to_underscores(f"{operation.__name__.title()}{kind.__name__}"), operation)
    setattr(CloudFrontResponse, camelcase_to_underscores(f"List{kind.plural}"), list_all)
    for suffix in ("$", "/(?P<kept_id>[^/]+)$"):
        url_paths[f"{{0}}/2020-05-31/{kind.path}{suffix}"] = CloudFrontResponse.dispatch
