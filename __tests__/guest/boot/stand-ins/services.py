"""What instances find on the internet: Secrets Manager (moto), RDS's certificates, wordpress.org.

services.py DIRECTORY ADDRESS: serves the DIRECTORY's files by host name over TLS on port 443, and moto's Secrets Manager
there and, for the rig itself, without TLS on port 80. Every request is a line of JSON in DIRECTORY/requests. What the
file DIRECTORY/fault says is wrong with Secrets Manager on port 443: `throttle` (three of four requests are refused) or
`down` (it answers nobody).
"""

import json
import os
import re
import sys
import threading

from moto.moto_server.werkzeug_app import create_backend_app
from werkzeug.serving import make_server

directory, address = sys.argv[1:]
secrets_manager = create_backend_app("secretsmanager")
lock = threading.Lock()
throttled = 0


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


def refused_by_fault(start_response):
    """The answer that the fault of the moment calls for, if any."""
    global throttled
    if fault() == "down":
        return answer(start_response, "503 Service Unavailable", b"")
    if fault() == "throttle":
        with lock:
            throttled += 1
            refused = throttled % 4 != 0
        if refused:
            body = {"__type": "ThrottlingException", "message": "Rate exceeded"}
            return answer(start_response, "400 Bad Request", json.dumps(body).encode(), "application/x-amz-json-1.1")
    return None


def outside(environ, start_response):
    host = environ.get("HTTP_HOST", "")
    if host.startswith("secretsmanager."):
        note(environ, operation=environ.get("HTTP_X_AMZ_TARGET"), fault=fault())
        return refused_by_fault(start_response) or secrets_manager(environ, start_response)
    note(environ)
    path = os.path.join(directory, host, environ["PATH_INFO"].lstrip("/"))
    if not re.fullmatch(r"[\w./-]+", path) or ".." in path or not os.path.isfile(path):
        return answer(start_response, "404 Not Found", b"")
    with open(path, "rb") as file:
        return answer(start_response, "200 OK", file.read())


def serve(port, application, tls=None):
    server = make_server(address, port, application, threaded=True, ssl_context=tls)
    threading.Thread(target=server.serve_forever, daemon=True).start()


tls = (os.path.join(directory, "certificate.pem"), os.path.join(directory, "key.pem"))
serve(443, outside, tls)
serve(80, secrets_manager)
print("ready", flush=True)
sys.stdin.read()
