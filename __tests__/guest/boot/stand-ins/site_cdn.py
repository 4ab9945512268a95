"""CloudFront before a site: asks the load balancer as the JSON's policies say, and keeps the answers as they say.

site_cdn.py DIRECTORY ADDRESS: DIRECTORY/site-cdn.json has the distribution's arguments, those of the policies by the
references that the distribution has to them, the load balancer's address, and the page for errors. One edge location; what it does
not imitate: compression, and asking again by ETag. It learns of an invalidation (invalidations.py) after two seconds, and forgets
what it had when that was created, but not what came in the meantime. When the load balancer fails, it answers with an expired copy,
if it has one:
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
"""

import fnmatch
import http.client
import json
import os
import re
import socket
import ssl
import sys
import threading
import time
import urllib.parse

import invalidations
from serving import serve

directory, address = sys.argv[1:]
with open(os.path.join(directory, "site-cdn.json")) as file:
    config = json.load(file)
distribution = config["distribution"]
[domain] = distribution["aliases"]

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"
# How long CloudFront keeps an error that says nothing about it.
ERROR_SECONDS = 10
PROPAGATION_SECONDS = 2
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "upgrade", "proxy-connection"}

error_page = config["errorPage"].encode()
trusted = ssl.create_default_context()
kept = {}
lock = threading.Lock()


def site(environ, start_response):
    uri = environ["REQUEST_URI"]
    if environ["wsgi.url_scheme"] == "http":
        start_response("301 Moved Permanently", [("Location", "https://%s%s" % (domain, uri)), ("Content-Length", "0")])
        return [b""]
    behavior = behavior_of(uri.split("?")[0])
    if behavior["target_origin_id"] == "error-page":
        return send(start_response, (200, [], error_page), "Hit from cloudfront", behavior)
    policy = config["policies"].get(behavior["cache_policy_id"])
    caches = behavior["cache_policy_id"] != CACHING_DISABLED and environ["REQUEST_METHOD"] in behavior["cached_methods"]
    cookies = personal(environ, policy) if policy else ""
    excluded = excluded_parameters(policy["parameters_in_cache_key_and_forwarded_to_origin"]) if policy else []
    key = (environ["REQUEST_METHOD"], without(uri, excluded), cookies)
    with lock:
        until, stored, answer = kept.get(key, (0, 0, None))
    if answer and is_invalidated(uri, stored):
        until, answer = 0, None
    if caches and time.time() < until:
        return send(start_response, answer, "Hit from cloudfront", behavior)
    new = ask(environ, behavior, cookies)
    if caches and new[0] >= 500 and answer and answer[0] < 500:
        return send(start_response, answer, "Hit from cloudfront", behavior)
    answer = instead_of_error(new)
    if caches:
        with lock:
            kept[key] = (time.time() + seconds_to_keep(answer, policy), time.time(), answer)
    return send(start_response, answer, "Miss from cloudfront", behavior)


def is_invalidated(uri, stored):
    return any(
        stored < one["time"] < time.time() - PROPAGATION_SECONDS
        and any(uri == path or path.endswith("*") and uri.startswith(path[:-1]) for path in one["paths"])
        for one in invalidations.made(directory)
    )


def behavior_of(path):
    for behavior in distribution["ordered_cache_behavior"]:
        if fnmatch.fnmatchcase(path, behavior["path_pattern"]):
            return behavior
    return distribution["default_cache_behavior"]


def excluded_parameters(rules):
    rule = rules["query_strings_config"]
    return rule["query_strings"]["items"] if rule["query_string_behavior"] == "allExcept" else []


def without(uri, parameters):
    path, mark, query = uri.partition("?")
    others = [one for one in query.split("&") if urllib.parse.unquote(one.split("=")[0]) not in parameters]
    return path + mark * bool(query and others) + "&".join(others)


def personal(environ, policy):
    """The cookies that are part of a copy's key, and go to the origin with the request."""
    rule = policy["parameters_in_cache_key_and_forwarded_to_origin"]["cookies_config"]
    names = rule["cookies"]["items"] if rule["cookie_behavior"] == "whitelist" else []
    pairs = [pair.strip() for pair in environ.get("HTTP_COOKIE", "").split(";") if pair.strip()]
    return "; ".join(sorted(p for p in pairs if any(fnmatch.fnmatchcase(p.split("=")[0], n) for n in names)))


def ask(environ, behavior, cookies):
    viewer = {name[5:].replace("_", "-").title(): value for name, value in environ.items() if name.startswith("HTTP_")}
    uri = environ["REQUEST_URI"]
    if behavior["origin_request_policy_id"] == ALL_VIEWER:
        headers = {name: value for name, value in viewer.items() if name.lower() not in HOP_BY_HOP}
    else:
        rules = config["policies"][behavior["origin_request_policy_id"]]
        uri = without(uri, excluded_parameters(rules))
        items = rules["headers_config"]["headers"]["items"]
        headers = {name: viewer[name] for name in items} | {"User-Agent": "Amazon CloudFront"}
        if cookies:
            headers["Cookie"] = cookies
    if environ.get("CONTENT_TYPE"):
        headers["Content-Type"] = environ["CONTENT_TYPE"]
    before = viewer.get("X-Forwarded-For")
    headers["X-Forwarded-For"] = (before + ", " if before else "") + environ["REMOTE_ADDR"]
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    connection = http.client.HTTPSConnection(headers["Host"], timeout=60)
    try:
        # By the viewer's Host, for which the load balancer has a certificate.
        plain = socket.create_connection((config["loadBalancer"], 443), timeout=10)
        connection.sock = trusted.wrap_socket(plain, server_hostname=headers["Host"])
        connection.request(environ["REQUEST_METHOD"], uri, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    except (OSError, http.client.HTTPException):
        return 502, [], b""
    finally:
        connection.close()


def seconds_to_keep(answer, policy):
    status, headers, _ = answer
    control = " ".join(value for name, value in headers if name.lower() == "cache-control")
    if re.search(r"no-store|no-cache|private", control):
        return policy["min_ttl"]
    age = re.search(r"s-maxage=(\d+)", control) or re.search(r"max-age=(\d+)", control)
    if age:
        return min(max(int(age[1]), policy["min_ttl"]), policy["max_ttl"])
    return ERROR_SECONDS if status >= 400 else policy["default_ttl"]


def instead_of_error(answer):
    """The page that the distribution has for this status, or the answer."""
    for rule in distribution.get("custom_error_response", []):
        if rule["error_code"] == answer[0]:
            return rule["response_code"], [("Content-Type", "text/html; charset=utf-8")], error_page
    return answer


def added_headers(behavior):
    security = config["policies"][behavior["response_headers_policy_id"]]["security_headers_config"]
    transport, types = security["strict_transport_security"], security["content_type_options"]
    if not (transport["override"] and types["override"]) or transport["include_subdomains"]:
        raise ValueError("not imitated: %s" % security)
    return [
        ("Strict-Transport-Security", "max-age=%d" % transport["access_control_max_age_sec"]),
        ("X-Content-Type-Options", "nosniff"),
    ]


def send(start_response, answer, from_where, behavior):
    status, headers, body = answer
    added = added_headers(behavior)
    replaced = HOP_BY_HOP | {"content-length", "date", "server"} | {name.lower() for name, _ in added}
    passed = [(n, v) for n, v in headers if n.lower() not in replaced]
    start_response("%d -" % status, [*passed, *added, ("X-Cache", from_where), ("Content-Length", str(len(body)))])
    return [body]


serve(address, 443, site, (os.path.join(directory, "site-cdn.pem"), os.path.join(directory, "site-cdn.key")))
serve(address, 80, site)
print("ready", flush=True)
sys.stdin.read()
