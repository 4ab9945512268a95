"""Sends headers and body of a response in one write.

werkzeug sends the headers first and then the body. On a busy machine, Terraform's client was seen to reset the connection
after the headers without reading the body, although the server had sent both. The SDK then repeats the request.
"""

from werkzeug.serving import WSGIRequestHandler


class BufferedResponses(WSGIRequestHandler):
    wbufsize = -1
    """Python's default buffer size, instead of no buffer."""
