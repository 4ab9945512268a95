"""A CloudFront distribution without a cache: asks the origins that its configuration names, in their order."""

import fnmatch
import json
import os
import urllib.error
import urllib.request


def distribution(directory, host):
    """The configuration of the distribution with that alias, as Terraform has it; its origins' host names resolved."""
    try:
        with open(os.path.join(directory, "distribution.json")) as file:
            found = json.load(file)
    except FileNotFoundError:
        return None
    return found if host in found["aliases"] else None


def fetch(config, path, ask_bucket):
    """Status, headers and body of a GET."""
    behaviors = [*config.get("ordered_cache_behavior", []), {**config["default_cache_behavior"], "path_pattern": "*"}]
    target = next(b for b in behaviors if fnmatch.fnmatchcase(path, b["path_pattern"]))["target_origin_id"]
    group = next((g for g in config["origin_group"] if g["origin_id"] == target), None)
    members = [member["origin_id"] for member in group["member"]] if group else [target]
    for member in members:
        origin = next(o for o in config["origin"] if o["origin_id"] == member)
        answer = ask_bucket(origin) if "origin_access_control_id" in origin else ask_site(origin, path)
        if not group or answer[0] not in group["failover_criteria"]["status_codes"]:
            break
    status, headers, body = answer
    return status, {**headers, "X-Origin": member}, body


def ask_site(origin, path):
    protocol = {"https-only": "https"}[origin["custom_origin_config"]["origin_protocol_policy"]]
    try:
        with urllib.request.urlopen("%s://%s%s" % (protocol, origin["domain_name"], path), timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()
