"""What instances and visitors find on the internet: Secrets Manager and S3 (moto), CloudFront, RDS's certificates,
wordpress.org.

services.py DIRECTORY ADDRESS PUBLIC_ADDRESS: serves the DIRECTORY's files by host name over TLS on port 443, and moto's
Secrets Manager and S3 there and, for the rig itself, without TLS on port 80; and the distribution of
DIRECTORY/distribution.json, where visitors find it at the PUBLIC_ADDRESS. Every request is a line of JSON in
DIRECTORY/requests. What the file DIRECTORY/fault says is wrong on port 443: with Secrets Manager `throttle` (three of four
requests of each instance are refused) or `down` (it answers nobody), with S3 `s3-down`.
"""

import collections
import io
import json
import os
import re
import sys
import threading

from werkzeug.test import run_wsgi_app

import cloudfront
import s3
from metadata_credentials import KEY, SECRET, TOKEN
from moto_service import moto_service
from serving import serve

directory, address, public_address = sys.argv[1:]
secrets_manager = moto_service("secretsmanager")
lock = threading.Lock()
asked = collections.Counter()


def note(environ, **more):
    entry = {"client": environ["REMOTE_ADDR"], "host": environ.get("HTTP_HOST"), "path": environ["PATH_INFO"], **more}
    with lock, open(os.path.join(directory, "requests"), "a") as log:
        log.write(json.dumps(entry) + "\n")


def fault():
    try:
        with open(os.path.join(directory, "fault")) as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def answer(start_response, status, body, content_type="application/octet-stream"):
    start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body)))])
    return [body]


def refused_by_fault(environ, start_response):
    """The answer that the fault of the moment calls for, if any."""
    if fault() == "down":
        return answer(start_response, "503 Service Unavailable", b"")
    if fault() == "throttle":
        # By client: the timers of others must not take an instance's refusals.
        with lock:
            asked[environ["REMOTE_ADDR"]] += 1
            refused = asked[environ["REMOTE_ADDR"]] % 4 != 0
        if refused:
            body = {"__type": "ThrottlingException", "message": "Rate exceeded"}
            return answer(start_response, "400 Bad Request", json.dumps(body).encode(), "application/x-amz-json-1.1")
    return None


def s3_from_an_instance(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    trouble = "down" if fault() == "s3-down" else s3.trouble(environ, body, KEY, SECRET, TOKEN)
    note(environ, operation=environ["REQUEST_METHOD"], fault=trouble)
    if trouble:
        code = "SlowDown" if trouble == "down" else "SignatureDoesNotMatch"
        error = "<Error><Code>%s</Code><Message>%s</Message></Error>" % (code, trouble)
        status = "503 Service Unavailable" if trouble == "down" else "403 Forbidden"
        return answer(start_response, status, error.encode(), "application/xml")
    return s3.moto({**environ, "wsgi.input": io.BytesIO(body)}, start_response)


def ask_bucket(environ, origin):
    if fault() == "s3-down":
        return 503, {}, b""
    # CloudFront signs: moto forbids the bucket's objects to those who do not, and does not look at how.
    signed = {"HTTP_AUTHORIZATION": "AWS4-HMAC-SHA256 Credential=cloudfront"}
    request = {**environ, **signed, "HTTP_HOST": origin["domain_name"], "wsgi.input": io.BytesIO()}
    body, status, headers = run_wsgi_app(s3.moto, request, buffered=True)
    # Without the right to list, what is missing is forbidden.
    return (403, {}, b"") if status.startswith("404") else (int(status[:3]), dict(headers), b"".join(body))


def from_cloudfront(distribution, environ, start_response):
    path = environ["REQUEST_URI"]
    status, headers, body = cloudfront.fetch(distribution, path, lambda origin: ask_bucket(environ, origin))
    kept = [(name, value) for name, value in headers.items() if name in ("Content-Type", "Cache-Control", "X-Origin")]
    start_response("%d -" % status, [*kept, ("Content-Length", str(len(body)))])
    return [body]


def outside(environ, start_response):
    host = environ.get("HTTP_HOST", "")
    if ".s3." in host:
        return s3_from_an_instance(environ, start_response)
    distribution = cloudfront.distribution(directory, host)
    if distribution:
        return from_cloudfront(distribution, environ, start_response)
    if host.startswith("secretsmanager."):
        refusal = refused_by_fault(environ, start_response)
        note(environ, operation=environ.get("HTTP_X_AMZ_TARGET"), fault=fault() if refusal else None)
        return refusal or secrets_manager(environ, start_response)
    note(environ)
    path = os.path.join(directory, host, environ["PATH_INFO"].lstrip("/"))
    if not re.fullmatch(r"[\w./-]+", path) or ".." in path or not os.path.isfile(path):
        return answer(start_response, "404 Not Found", b"")
    with open(path, "rb") as file:
        return answer(start_response, "200 OK", file.read())


def for_the_rig(environ, start_response):
    signed_for_s3 = "/s3/aws4_request" in environ.get("HTTP_AUTHORIZATION", "")
    return (s3.moto if signed_for_s3 else secrets_manager)(environ, start_response)


tls = (os.path.join(directory, "certificate.pem"), os.path.join(directory, "key.pem"))
serve(address, 443, outside, tls)
serve(public_address, 443, outside, tls)
serve(address, 80, for_the_rig)
print("ready", flush=True)
sys.stdin.read()
