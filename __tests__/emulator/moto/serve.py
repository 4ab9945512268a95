"""Serves the emulated AWS: moto, its gaps closed by `extensions`, its leniency by `rules`.

Prints the port it listens on, a free one of the loopback interface, and ends when its standard input does: whoever
started it cannot leave it behind, not even by being killed.
"""

import logging
import os
import sys
import threading

# Terraform and the AWS SDKs poll every few seconds; what is worth reading is what fails.
logging.getLogger("werkzeug").setLevel(logging.ERROR)
# ACM: validate certificates at once, as if the validation record had already been found.
os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

import extensions
import fail_fast
import repeats
import rules
from one_at_a_time import OneAtATime
from whole_answers import WholeAnswers


def end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    fail_fast.install()
    extensions.install()
    rules.install()
    repeats.install()
    application = OneAtATime(DomainDispatcherApplication(create_backend_app))
    # Threads all the same: a client that keeps its connection open would keep all others waiting.
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=WholeAnswers)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(server.port, flush=True)
    server.serve_forever()
