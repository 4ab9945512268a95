"""Serves a WSGI application, on one of the addresses of a stand-in, with or without TLS."""

import threading

from werkzeug.serving import make_server


def serve(address, port, application, tls=None):
    """In the background; `tls` is the file of a certificate and that of its key."""
    server = make_server(address, port, application, threaded=True, ssl_context=tls)
    if tls:
        # In the connection's own thread: an instance that is killed while it greets would keep all others waiting.
        server.socket.do_handshake_on_connect = False
    threading.Thread(target=server.serve_forever, daemon=True).start()
