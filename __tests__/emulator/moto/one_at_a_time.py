"""Answers one request at a time.

moto keeps its resources in dictionaries without locks. Two Terraforms at once, each with ten requests under way, now and
then made one request iterate over what another one changed ("dictionary changed size during iteration"): a failed apply
that no AWS would have failed.
"""

import threading


class OneAtATime:
    def __init__(self, application):
        self.application = application
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        with self.lock:
            # The whole answer, because moto may still be reading its dictionaries while the first part is sent.
            return list(self.application(environ, start_response))
