"""S3 (moto), as instances reach it: only requests that the instances' role has signed, with the body that was signed."""

import io

from werkzeug.test import run_wsgi_app

from moto_service import moto_service
from signature import trouble as trouble_with_signature

moto = moto_service("s3")


def trouble(environ, body):
    """What is wrong with a request's signature; nothing when it is good."""
    return trouble_with_signature(environ, body, "s3", environ["HTTP_HOST"].split(".")[2])


def answer(environ, body):
    """Status, headers and body. To whoever may not list a bucket, as the instances' role, what is not there is forbidden."""
    parts, status, headers = run_wsgi_app(moto, {**environ, "wsgi.input": io.BytesIO(body)}, buffered=True)
    if status.startswith("404"):
        error = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
        return "403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(error)))], error
    return status, list(headers), b"".join(parts)
