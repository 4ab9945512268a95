"""S3 (moto), as instances reach it: only requests that the instances' role has signed, with the body that was signed."""

import hashlib
from urllib.parse import urlsplit

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from moto_service import moto_service

moto = moto_service("s3")


def trouble(environ, body, key, secret, token):
    """What is wrong with a request's signature, by AWS's own library; nothing when it is good."""
    given = environ.get("HTTP_AUTHORIZATION", "")
    try:
        credential, signed, signature = (part.split("=", 1)[1] for part in given.split(" ", 1)[1].split(","))
    except (IndexError, ValueError):
        return "not signed"
    headers = {name: environ.get("HTTP_" + name.upper().replace("-", "_")) for name in signed.split(";")}
    if "content-type" in headers:
        headers["content-type"] = environ["CONTENT_TYPE"]
    if headers.get("x-amz-security-token") != token:
        return "not with the role's session token"
    if headers["x-amz-content-sha256"] != hashlib.sha256(body).hexdigest():
        return "another body than was signed"
    host = headers["host"]
    request = AWSRequest(environ["REQUEST_METHOD"], "https://" + host + environ["REQUEST_URI"], headers)
    request.context["timestamp"] = headers["x-amz-date"]
    signer = S3SigV4Auth(Credentials(key, secret), "s3", host.split(".")[2])
    wanted = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    if (credential, signature) != (signer.scope(request), wanted):
        return "another signature than %s for %s" % (wanted, urlsplit(request.url).path)
    return None
