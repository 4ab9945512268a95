"""Copies uploads to the bucket, and deletes them there, as a process of WordPress asks through a socket.

A request is a line of JSON, {"copy": {"2026/11/sea.png": "image/png"}} or {"delete": "2026/11/sea.png"}, and so is the answer,
{"error": null} or {"error": "what went wrong"}. Whoever asks may be an intruder: a path must be that of a regular file in the
folder of the uploads, and no link is followed on the way there.
"""

import contextlib
import http.client
import json
import os
import re
import shlex
import stat
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

# The image has the AWS CLI, which makes its own copy of botocore known by this name.
import awscli
import botocore.session
from botocore.config import Config

UPLOADS = ("var", "www", "html", "wp-content", "uploads")
KEY_PREFIX = "wp-content/uploads/"
# S3's limits for a key, and for an object that is not uploaded in parts.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html
KEY_BYTES = 1024
OBJECT_BYTES = 5 * 1024**3
REQUEST_BYTES = 64 * 1024
TRANSFERS = 8
DIRECTORY = os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW


class Refused(Exception):
    """A request that WordPress itself would not make."""


def names_of(path):
    """The names on the way to an upload. Hidden files are not public on the site, nor here."""
    if not isinstance(path, str) or len((KEY_PREFIX + path).encode()) > KEY_BYTES or not path.isprintable():
        raise Refused("no path of an upload: %.100r" % (path,))
    names = path.split("/")
    if any(not name or name.startswith(".") for name in names):
        raise Refused("no path of an upload: %.100r" % (path,))
    return names


@contextlib.contextmanager
def folder_of(names):
    """The folder of an upload, opened name by name."""
    folder = os.open("/", DIRECTORY)
    try:
        for name in (*UPLOADS, *names[:-1]):
            inner = os.open(name, DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = inner
        yield folder
    finally:
        os.close(folder)


def open_upload(path):
    names = names_of(path)
    with folder_of(names) as folder:
        # O_NONBLOCK: a FIFO must not wait for its other end.
        descriptor = os.open(names[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > OBJECT_BYTES:
        os.close(descriptor)
        raise Refused("no regular file, or larger than S3 takes: %.100r" % path)
    return os.fdopen(descriptor, "rb")


def exists(path):
    names = names_of(path)
    try:
        with folder_of(names) as folder:
            os.stat(names[-1], dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def is_public(path):
    """Whether this instance's web server shows the upload to visitors: plugins close folders with .htaccess (access.conf)."""
    web_server = http.client.HTTPConnection("127.0.0.1", timeout=20)
    with contextlib.closing(web_server):
        web_server.request("HEAD", "/" + urllib.parse.quote(KEY_PREFIX + path))
        status = web_server.getresponse().status
    if status not in (200, 401, 403, 404):
        raise ConnectionError("the web server answers %d for %.100r" % (status, path))
    return status == 200


class Bucket:
    def __init__(self, host, region):
        settings = Config(
            region_name=region,
            connect_timeout=5,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 1},
            max_pool_connections=TRANSFERS,
            s3={"addressing_style": "virtual", "payload_signing_enabled": True},
        )
        self.name = host.partition(".s3.")[0]
        self.client = botocore.session.get_session().create_client("s3", config=settings)

    def copy(self, path, content_type):
        if not isinstance(content_type, str) or not re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,60}", content_type, re.ASCII):
            raise Refused("no content type: %.100r" % (content_type,))
        try:
            file = open_upload(path)
        except FileNotFoundError:
            return  # deleted in the meantime
        with file:
            if not is_public(path):
                return
            self.client.put_object(
                Bucket=self.name,
                Key=KEY_PREFIX + path,
                Body=file,
                ContentType=content_type,
                # No two uploads ever share a name (media.php).
                CacheControl="public, max-age=31536000, immutable",
            )

    def delete(self, path):
        # A file that was created again stays.
        if not exists(path):
            self.client.delete_object(Bucket=self.name, Key=KEY_PREFIX + path)


def fulfil(request, bucket, transfers):
    if not isinstance(request, dict) or len(request) != 1:
        raise Refused("no request: %.100r" % (request,))
    types = request.get("copy")
    if isinstance(types, dict):
        list(transfers.map(bucket.copy, types.keys(), types.values()))
    else:
        bucket.delete(request.get("delete"))


def main():
    with open(os.path.join(os.environ["CREDENTIALS_DIRECTORY"], "site.env"), encoding="utf-8") as file:
        site = dict(assignment.split("=", 1) for assignment in shlex.split(file.read()))
    bucket = Bucket(site["MEDIA_BUCKET_HOST"], site["REGION"])
    with ThreadPoolExecutor(TRANSFERS) as transfers:
        while line := sys.stdin.buffer.readline(REQUEST_BYTES):
            error = None
            try:
                fulfil(json.loads(line), bucket, transfers)
            except Exception as problem:  # whatever it is, WordPress asks again
                error = "%s: %s" % (type(problem).__name__, problem)
                print(error[:500], file=sys.stderr)
            print(json.dumps({"error": error and error[:500]}), flush=True)


main()
