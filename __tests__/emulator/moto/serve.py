"""Serves the emulated AWS: moto, completed by `extensions` and made as strict as AWS by `rules`.

It listens on a free port of the loopback interface and prints that port. It exits when its standard input is closed, so it
never outlives the process that started it, even if that process is killed.
"""

import logging
import os
import sys
import threading

# Terraform and the AWS SDKs poll every few seconds. Only errors are worth reading.
logging.getLogger("werkzeug").setLevel(logging.ERROR)
# ACM validates certificates at once, as if it had already found the validation record.
os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

import call_log
import extensions
import fail_fast
import retry_log
import rules
from buffered_responses import BufferedResponses
from serialized import Serialized


def end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    fail_fast.install()
    extensions.install()
    rules.install()
    retry_log.install()
    call_log.install()
    application = Serialized(DomainDispatcherApplication(create_backend_app))
    # Threads are still needed: a client that keeps its connection open would block all others.
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=BufferedResponses)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(server.port, flush=True)
    server.serve_forever()
