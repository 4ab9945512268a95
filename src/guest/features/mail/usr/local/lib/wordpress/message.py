"""What PHP hands over as a mail becomes what SES gets: the recipients are taken out, and the sender is fixed. Whoever hands it
over may be an intruder, or a form that lets visitors add headers: what no mail has is refused. The body stays as it is, byte
for byte, but for the ends of its lines.
"""

import collections
import re
from email.utils import formataddr, getaddresses

# SES takes 40 MB, with the base64 in which its API has a message.
# https://docs.aws.amazon.com/ses/latest/dg/quotas.html
MESSAGE_BYTES = 30_000_000
HEADER_BYTES = 100_000
RECIPIENTS = 1000

HEADER = re.compile(rb"([!-9;-~]{1,100}):((?:.*)(?:\n[ \t].*)*)\n")
# RFC 5321 without quoted local parts, of which SES takes no other characters anyway.
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.ASCII | re.IGNORECASE)
# RFC 5322, 3.6, and RFC 2045. SES refuses a second one; a header that a visitor slipped in often is one.
ONCE = {
    *("bcc", "cc", "date", "from", "in-reply-to", "message-id", "references", "reply-to", "sender", "subject", "to"),
    *("content-transfer-encoding", "content-type", "mime-version"),
}
# Who sends it is not the message's to say.
DROPPED = {"bcc", "from", "return-path", "sender"}


class Refused(Exception):
    """A message that is not sent, with the reason."""


Sender = collections.namedtuple("Sender", "address name redirect_to")


def headers_of(head):
    """Pairs of a header's name and its value, as folded as it came."""
    if b"\r" in head or b"\0" in head or len(head) > HEADER_BYTES:
        raise Refused("its headers have a carriage return or a zero, or are too long")
    found = []
    place = 0
    while place < len(head):
        header = HEADER.match(head, place)
        if not header:
            raise Refused("a line among its headers is no header")
        found.append((header.group(1).decode(), header.group(2).strip()))
        place = header.end()
    names = collections.Counter(name.lower() for name, _ in found)
    for name, count in names.items():
        if name.startswith(("x-ses-", "resent-")):
            raise Refused("it has the header %s" % name)
        if name in ONCE and count > 1:
            raise Refused("it has the header %s more than once" % name)
    return found


def pairs_in(value):
    """Pairs of name and address. An empty group, `undisclosed-recipients:;`, has none."""
    pairs = getaddresses([value.replace(b"\n", b"").decode("utf-8", "surrogateescape")])
    return [(name, address) for name, address in pairs if address or name]


def addresses_in(value):
    found = [address for _, address in pairs_in(value)]
    for address in found:
        if not ADDRESS.fullmatch(address):
            raise Refused("one of its recipients is no address")
    return found


def recipients_of(headers, arguments):
    """Each once, in order. Options are those of sendmail, of which -t takes the recipients from the headers."""
    found, takes_value, only_addresses = [], False, False
    for argument in arguments:
        if takes_value:
            takes_value = False
        elif argument == "--":
            only_addresses = True
        elif argument.startswith("-") and not only_addresses:
            takes_value = argument in ("-f", "-F", "-r", "-o", "-B", "-N", "-R", "-V", "-X")
        else:
            found += addresses_in(argument.encode("utf-8", "surrogateescape"))
    if "-t" in arguments:
        for name, value in headers:
            if name.lower() in ("to", "cc", "bcc"):
                found += addresses_in(value)
    recipients = list(dict.fromkeys(found))
    if not 0 < len(recipients) <= RECIPIENTS:
        raise Refused("it has %d recipients" % len(recipients))
    return recipients


def sender_headers(headers, sender):
    """The sender's headers. Who claims to be the sender gets the answers."""
    given = {name.lower(): value for name, value in headers}
    claimed = pairs_in(given.get("from", b""))
    if len(claimed) > 1:
        raise Refused("it has more than one sender")
    name, address = claimed[0] if claimed else ("", sender.address)
    try:
        found = [("From", formataddr((name if name not in ("", "WordPress") else sender.name, sender.address)).encode())]
    except UnicodeError:
        raise Refused("the name of its sender is no text")
    if address.lower() != sender.address and "reply-to" not in given and ADDRESS.fullmatch(address):
        found.append(("Reply-To", address.encode()))
    return found


def folded(addresses):
    return ",\n ".join(addresses).encode()


def prepare(data, arguments, sender):
    """The recipients, and the message for SES."""
    head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    headers = headers_of(head + b"\n")
    recipients = recipients_of(headers, arguments)
    kept = [(name, value) for name, value in headers if name.lower() not in DROPPED]
    if sender.redirect_to:
        kept = [(name, value) for name, value in kept if name.lower() not in ("to", "cc")]
        kept += [("To", sender.redirect_to.encode()), ("X-Original-Recipients", folded(recipients))]
        recipients = [sender.redirect_to]
    lines = [name.encode() + b": " + value for name, value in sender_headers(headers, sender) + kept]
    # Without a bare line feed or carriage return, by which one mail could pass for two.
    message = b"\n".join(lines) + b"\n\n" + body.replace(b"\r", b"\n")
    return recipients, message.replace(b"\n", b"\r\n")
