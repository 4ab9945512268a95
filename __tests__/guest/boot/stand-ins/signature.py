"""What AWS makes of a request's signature, by its own library."""

import hashlib
from urllib.parse import urlsplit

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from metadata_credentials import KEY, SECRET, TOKEN


def trouble(environ, body, service, region):
    """What is wrong with the signature of the instances' role; nothing when it is good."""
    given = environ.get("HTTP_AUTHORIZATION", "")
    try:
        credential, signed, signature = (part.split("=", 1)[1] for part in given.split(" ", 1)[1].split(","))
    except (IndexError, ValueError):
        return "not signed"
    headers = {name: environ.get("HTTP_" + name.upper().replace("-", "_")) for name in signed.split(";")}
    if "content-type" in headers:
        headers["content-type"] = environ["CONTENT_TYPE"]
    if headers.get("x-amz-security-token") != TOKEN:
        return "not with the role's session token"
    if headers.get("x-amz-content-sha256", hashlib.sha256(body).hexdigest()) != hashlib.sha256(body).hexdigest():
        return "another body than was signed"
    url = "https://" + headers["host"] + environ["REQUEST_URI"]
    request = AWSRequest(environ["REQUEST_METHOD"], url, headers, data=body)
    request.context["timestamp"] = headers["x-amz-date"]
    signer = (S3SigV4Auth if service == "s3" else SigV4Auth)(Credentials(KEY, SECRET), service, region)
    wanted = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    if (credential, signature) != (signer.scope(request), wanted):
        return "another signature than %s for %s" % (wanted, urlsplit(request.url).path)
    return None
