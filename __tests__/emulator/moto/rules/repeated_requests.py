"""A hosted zone or an access point is not created twice with the same token.

Unlike EC2, Route 53 and EFS do not return the first response again, but an error that says that the resource exists.
https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
https://docs.aws.amazon.com/efs/latest/ug/API_CreateAccessPoint.html
"""

from moto.efs.models import EFSBackend
from moto.route53.models import Route53Backend

from .refusal import before, refuse


def install() -> None:
    before(Route53Backend, "create_hosted_zone")(reference_is_new)
    before(EFSBackend, "create_access_point")(token_is_new)


def reference_is_new(route53, caller_reference):
    if any(zone.caller_reference == caller_reference for zone in route53.zones.values()):
        message = f"A hosted zone has already been created with the specified caller reference: {caller_reference}"
        refuse("HostedZoneAlreadyExists", message)


def token_is_new(efs, client_token):
    for access_point in efs.access_points.values():
        if access_point.client_token == client_token:
            message = f"Access point {access_point.access_point_id} already exists with creation token {client_token}"
            refuse("AccessPointAlreadyExists", message)
