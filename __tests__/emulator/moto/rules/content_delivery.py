"""What a distribution refers to must exist and cannot be deleted, and a VPC origin must be a load balancer."""

from extensions.cloudfront import CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy, VpcOrigin
from moto.acm.models import acm_backends
from moto.cloudfront.models import CloudFrontBackend, cloudfront_backends
from moto.elbv2.models import ELBv2Backend, elbv2_backends

from .networks import has_internet_gateway
from .refusal import before, refuse

# The managed policies that the stacks use:
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"
MANAGED = (CACHING_OPTIMIZED, CACHING_DISABLED, ALL_VIEWER)


def install() -> None:
    before(CloudFrontBackend, "create_distribution_with_tags")(new_distribution_is_valid)
    before(CloudFrontBackend, "update_distribution")(changed_distribution_is_valid)
    before(CloudFrontBackend, "delete_distribution")(is_disabled)
    before(CloudFrontBackend, "delete_origin_access_control")(no_distribution_signs_with_it)
    before(CloudFrontBackend, "create_config")(vpc_origin_is_a_load_balancer)
    before(CloudFrontBackend, "update_config")(vpc_origin_is_not_in_use)
    before(CloudFrontBackend, "delete_config")(no_distribution_uses_it)
    before(ELBv2Backend, "delete_load_balancer")(is_not_a_vpc_origin)


def new_distribution_is_valid(cloudfront, distribution_config):
    refuse_invalid(cloudfront, distribution_config)


def changed_distribution_is_valid(cloudfront, dist_config, _id):
    refuse_invalid(cloudfront, dist_config, _id)


def refuse_invalid(cloudfront, config, own_id=None):
    refuse_missing_policies(cloudfront, config)
    refuse_missing_origins(cloudfront, config)
    refuse_taken_aliases(cloudfront, config, own_id)
    refuse_invalid_certificate(cloudfront, config)


def refuse_missing_policies(cloudfront, config):
    behaviors = [config["DefaultCacheBehavior"], *config.get("CacheBehaviors", {}).get("Items", [])]
    for kind in (CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy):
        for policy_id in filter(None, (behavior.get(f"{kind.__name__}Id") for behavior in behaviors)):
            if policy_id not in MANAGED:
                cloudfront.get_config(kind, policy_id)


def refuse_missing_origins(cloudfront, config):
    for origin in config["Origins"]["Items"]:
        if vpc_origin_id := origin.get("VpcOriginConfig", {}).get("VpcOriginId"):
            cloudfront.get_config(VpcOrigin, vpc_origin_id)
        control_id = origin.get("OriginAccessControlId")
        if control_id and control_id not in cloudfront.origin_access_controls:
            refuse("InvalidOriginAccessControl", "The origin access control is not valid.")


def refuse_taken_aliases(cloudfront, config, own_id):
    for other in cloudfront.distributions.values():
        taken = set(aliases(vars(other.distribution_config))) & set(aliases(config))
        if other.distribution_id != own_id and taken:
            message = f"One or more of the CNAMEs you provided are already associated with a different resource: {taken}"
            refuse("CNAMEAlreadyExists", message)


def refuse_invalid_certificate(cloudfront, config):
    arn = config.get("ViewerCertificate", {}).get("ACMCertificateArn")
    certificates = acm_backends[cloudfront.account_id]["us-east-1"]._certificates
    if arn and (arn not in certificates or certificates[arn].status != "ISSUED"):
        message = (
            "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a "
            "valid certificate chain."
        )
        refuse("InvalidViewerCertificate", message)


def aliases(config) -> list:
    return config.get("Aliases", {}).get("Items", [])


def is_disabled(cloudfront, distribution_id):
    distribution = cloudfront.distributions.get(distribution_id)
    if distribution and distribution.distribution_config.Enabled:
        message = "The distribution you are trying to delete has not been disabled."
        refuse("DistributionNotDisabled", message)


def vpc_origin_is_a_load_balancer(cloudfront, kind, config):
    if kind is not VpcOrigin:
        return
    region = config["Arn"].split(":")[3]
    balancer = elbv2_backends[cloudfront.account_id][region].load_balancers.get(config["Arn"])
    if balancer is None:
        refuse("InvalidArgument", f"The specified load balancer does not exist: {config['Arn']}")
    if not has_internet_gateway(elbv2_backends[cloudfront.account_id][region].ec2_backend, balancer.vpc_id):
        refuse("InvalidArgument", f"The VPC {balancer.vpc_id} has no internet gateway")


def vpc_origin_is_not_in_use(cloudfront, kind, config_id):
    if kind is VpcOrigin and is_used(cloudfront, config_id):
        refuse("CannotUpdateEntityWhileInUse", in_use("VPC origin", "updating or deleting"))


def no_distribution_uses_it(cloudfront, kind, config_id):
    if is_used(cloudfront, config_id):
        code = "CannotDeleteEntityWhileInUse" if kind is VpcOrigin else f"{kind.__name__}InUse"
        refuse(code, in_use(kind.path.replace("-", " "), "deleting"))


def no_distribution_signs_with_it(cloudfront, control_id):
    if is_used(cloudfront, control_id):
        refuse("OriginAccessControlInUse", "The CloudFront origin access control is still being used.")


def is_not_a_vpc_origin(elb, arn):
    origins = cloudfront_backends[elb.account_id]["aws"].configs[VpcOrigin].values()
    if any(origin.config["Arn"] == arn for origin in origins):
        message = f"Load balancer '{arn}' cannot be deleted because it is currently associated with another service"
        refuse("ResourceInUse", message)


def in_use(what, doing) -> str:
    return f"The specified {what} is currently associated with one or more distributions. Disassociate it before {doing}."


def is_used(cloudfront, some_id) -> bool:
    return any(mentions(vars(each.distribution_config), some_id) for each in cloudfront.distributions.values())


def mentions(value, text) -> bool:
    if isinstance(value, dict):
        return any(mentions(each, text) for each in value.values())
    if isinstance(value, list):
        return any(mentions(each, text) for each in value)
    return value == text
