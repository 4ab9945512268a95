"""What instances and visitors find on the internet: Secrets Manager, S3 and CloudWatch (moto), SES, CloudFront and its API, RDS's
certificates, wordpress.org.

services.py DIRECTORY ADDRESS PUBLIC_ADDRESS: serves the DIRECTORY's files by host name over TLS on port 443, and moto's
Secrets Manager, S3 and CloudWatch there and, for the rig itself, without TLS on port 80; and the distribution of
DIRECTORY/distribution.json, where visitors find it at the PUBLIC_ADDRESS. Every request is a line of JSON in
DIRECTORY/requests. What the file DIRECTORY/fault says is wrong on port 443: with Secrets Manager `throttle` (three of four
requests of each instance are refused) or `down` (it answers nobody), with S3 `s3-down`, with CloudFront's API one of
invalidations.py, with SES those of ses.py.
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
import cloudwatch
import invalidations
import s3
import ses
from moto_service import moto_service
from serving import serve
from signature import trouble as trouble_with_signature

directory, address, public_address = sys.argv[1:]
secrets_manager = moto_service("secretsmanager")
mail = ses.Ses(directory)
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
    trouble = "down" if fault() == "s3-down" else s3.trouble(environ, body)
    note(environ, operation=environ["REQUEST_METHOD"], fault=trouble)
    if trouble:
        code = "SlowDown" if trouble == "down" else "SignatureDoesNotMatch"
        error = "<Error><Code>%s</Code><Message>%s</Message></Error>" % (code, trouble)
        status = "503 Service Unavailable" if trouble == "down" else "403 Forbidden"
        return answer(start_response, status, error.encode(), "application/xml")
    status, headers, body = s3.answer(environ, body)
    start_response(status, headers)
    return [body]


def cloudfront_api(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    trouble = trouble_with_signature(environ, body, "cloudfront", "us-east-1")
    note(environ, operation=environ["REQUEST_METHOD"], fault=trouble or fault())
    if trouble:
        status, content = invalidations.refusal("SignatureDoesNotMatch", "403 Forbidden")
    else:
        status, content = invalidations.create(directory, environ["PATH_INFO"], body, fault())
    return answer(start_response, status, content, "text/xml")


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


def ses_from_an_instance(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    trouble = trouble_with_signature(environ, body, "ses", environ["HTTP_HOST"].split(".")[1])
    if trouble:
        status, found = 403, ses.error("SignatureDoesNotMatch", trouble)
    elif fault() == "ses-down":
        status, found = 503, ses.error("ServiceUnavailable", "")
    else:
        status, found = mail.send(json.loads(body), fault())
        if fault() == "ses-lost" and status == 200:
            os.unlink(os.path.join(directory, "fault"))
            status, found = 503, ses.error("ServiceUnavailable", "")
    note(environ, operation="SendEmail", fault=found.get("__type"))
    start_response("%d -" % status, [("Content-Type", "application/json"), ("x-amzn-ErrorType", found.get("__type", ""))])
    return [json.dumps(found).encode()]


def auto_scaling_from_an_instance(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    trouble = trouble_with_signature(environ, body, "autoscaling", environ["HTTP_HOST"].split(".")[1])
    note(environ, operation=body.decode(), fault=trouble)
    answer_body = b"<CompleteLifecycleActionResponse><CompleteLifecycleActionResult/></CompleteLifecycleActionResponse>"
    return answer(start_response, "403 Forbidden" if trouble else "200 OK", answer_body, "text/xml")


def outside(environ, start_response):
    host = environ.get("HTTP_HOST", "")
    if host.startswith("email."):
        return ses_from_an_instance(environ, start_response)
    if host.startswith("autoscaling."):
        return auto_scaling_from_an_instance(environ, start_response)
    if ".s3." in host:
        return s3_from_an_instance(environ, start_response)
    if host == "cloudfront.amazonaws.com":
        return cloudfront_api(environ, start_response)
    distribution = cloudfront.distribution(directory, host)
    if distribution:
        return from_cloudfront(distribution, environ, start_response)
    if host.startswith("secretsmanager."):
        refusal = refused_by_fault(environ, start_response)
        note(environ, operation=environ.get("HTTP_X_AMZ_TARGET"), fault=fault() if refusal else None)
        return refusal or secrets_manager(environ, start_response)
    if host.startswith("logs."):
        return cloudwatch.logs_from_an_instance(environ, start_response)
    if host.startswith("monitoring."):
        return cloudwatch.metrics_from_an_instance(environ, start_response)
    note(environ)
    path = os.path.join(directory, host, environ["PATH_INFO"].lstrip("/"))
    if not re.fullmatch(r"[\w./-]+", path) or ".." in path or not os.path.isfile(path):
        return answer(start_response, "404 Not Found", b"")
    with open(path, "rb") as file:
        return answer(start_response, "200 OK", file.read())


def for_the_rig(environ, start_response):
    signed_for = re.search("/([a-z0-9]+)/aws4_request", environ.get("HTTP_AUTHORIZATION", ""))
    services = {"s3": s3.moto, "logs": cloudwatch.logs, "monitoring": cloudwatch.metrics}
    return services.get(signed_for and signed_for[1], secrets_manager)(environ, start_response)


tls = (os.path.join(directory, "certificate.pem"), os.path.join(directory, "key.pem"))
serve(address, 443, outside, tls)
serve(public_address, 443, outside, tls)
serve(address, 80, for_the_rig)
print("ready", flush=True)
sys.stdin.read()
