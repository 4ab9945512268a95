"""Sends an answer in one piece.

werkzeug sends the headers, and then the body. On a busy machine Terraform's client was seen to reset the connection after
the one and without having read the other, although the server had sent both; the SDK then repeats the request.
"""

from werkzeug.serving import WSGIRequestHandler


class WholeAnswers(WSGIRequestHandler):
    wbufsize = -1
    """Of the size that Python chooses, and not unbuffered."""
