"""Handles one request at a time.

moto stores its resources in dictionaries without locks. When two Terraform processes each had ten requests in flight, a
request sometimes iterated over a dictionary while another changed it ("dictionary changed size during iteration"). The
apply then failed, which it would not have done on AWS.
"""

import threading


class Serialized:
    def __init__(self, application):
        self.application = application
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        with self.lock:
            # Consumes the whole response, because moto may still read its dictionaries after the first part.
            return list(self.application(environ, start_response))
