"""A CNAME is the only record with its name, so the zone apex cannot have one."""

from moto.route53.models import Route53Backend

from .refusal import before, refuse


def install() -> None:
    before(Route53Backend, "change_resource_record_sets")(cname_is_the_only_record)


def cname_is_the_only_record(route53, zoneid, change_list):
    zone = route53.get_hosted_zone(zoneid)
    for change in change_list:
        record = change["ResourceRecordSet"]
        if change["Action"] == "DELETE":
            continue
        name, kind = normalized(record["Name"]), record["Type"]
        if kind == "CNAME" and name == normalized(zone.name):
            message = f"RRSet of type CNAME with DNS name {name}. is not permitted at apex in zone {zone.name}"
            refuse("InvalidChangeBatch", message)
        others = {other.type for other in zone.rrsets if normalized(other.name) == name} - {kind}
        if others and "CNAME" in {kind, *others}:
            refuse(
                "InvalidChangeBatch",
                f"RRSet of type {kind} with DNS name {name}. is not permitted because a conflicting RRSet of type "
                f"{', '.join(sorted(others))} with the same DNS name already exists in zone {zone.name}",
            )


def normalized(name: str) -> str:
    return name.rstrip(".").lower()
