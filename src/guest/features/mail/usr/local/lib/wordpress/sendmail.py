"""What PHP runs as `sendmail`: hands a mail to the service wordpress-mail (send-mail.py), and fails if that refuses it.

Arguments as sendmail's: recipients, and options, of which only -t matters to the service. The sender of all mail is fixed.
"""

import json
import socket
import sys

# As in message.py.
MESSAGE_BYTES = 30_000_000
# sysexits.h. PHP takes EX_TEMPFAIL for a success.
EX_DATAERR, EX_UNAVAILABLE = 65, 69


def fail(status, reason):
    print("mail not accepted: %s" % reason, file=sys.stderr)
    sys.exit(status)


def main():
    message = sys.stdin.buffer.read(MESSAGE_BYTES + 1)
    if len(message) > MESSAGE_BYTES:
        fail(EX_DATAERR, "it is larger than %d bytes" % MESSAGE_BYTES)
    service = socket.socket(socket.AF_UNIX)
    service.settimeout(60)
    try:
        service.connect("/run/wordpress-mail.sock")
        service.sendall(json.dumps({"arguments": sys.argv[1:]}).encode() + b"\n" + message)
        service.shutdown(socket.SHUT_WR)
        with service.makefile("rb") as answers:
            answer = json.loads(answers.readline(10_000) or '{"error": "no answer"}')
    except OSError as problem:
        fail(EX_UNAVAILABLE, problem)
    if answer["error"] is not None:
        fail(EX_DATAERR, answer["error"])


main()
