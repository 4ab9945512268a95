"""SES and Auto Scaling, as far as a mail service uses them, and as strict as AWS: only what the role has signed, from the one
sender, to 50 recipients at most, as a message that SES would take.

What SES has taken is in DIRECTORY/mail: <number>.eml, byte for byte, and <number>.json with its recipients. The faults are
`ses-down` (no answer), `ses-throttle` (more than two mails a second are refused, as SES does at its rate), and `ses-lost` (the
next mail is taken, and the answer to it is lost).
"""

import base64
import email
import email.policy
import json
import os
import re
import threading
import time

# https://docs.aws.amazon.com/ses/latest/dg/quotas.html
RECIPIENTS = 50
MESSAGE_BYTES = 40_000_000
RATE = 2


class Ses:
    """The emulated SES of an environment, whose sender and configuration set are in DIRECTORY/ses.json."""

    def __init__(self, directory):
        self.directory = directory
        self.folder = os.path.join(directory, "mail")
        self.lock = threading.Lock()
        self.times = []
        self.count = 0

    def send(self, body, fault):
        """Status and answer."""
        with self.lock:
            now = time.monotonic()
            self.times = [moment for moment in self.times if moment > now - 1]
            if fault == "ses-throttle" and len(self.times) >= RATE:
                return 429, error("TooManyRequestsException", "Maximum sending rate exceeded.")
            refusal = self.refusal(body)
            if refusal:
                return 400, refusal
            self.times.append(now)
            self.count += 1
            self.keep(body)
            return 200, {"MessageId": "0102-%d" % self.count}

    def refusal(self, body):
        with open(os.path.join(self.directory, "ses.json")) as file:
            site = json.load(file)
        recipients = [one for kind in body.get("Destination", {}).values() for one in kind]
        data = body["Content"]["Raw"]["Data"]
        message = base64.b64decode(data, validate=True)
        head = message.partition(b"\r\n\r\n")[0]
        parsed = email.message_from_bytes(message, policy=email.policy.compat32)
        names = [name.lower() for name in parsed.keys()]
        if body.get("FromEmailAddress") != site["from"] or not parsed["From"].endswith("<%s>" % site["from"]):
            return error("MessageRejected", "Email address is not verified: %s" % parsed["From"])
        if body.get("ConfigurationSetName") != site["configurationSet"]:
            return error("NotFoundException", "Configuration set does not exist.")
        if not 0 < len(recipients) <= RECIPIENTS:
            return error("MessageRejected", "Recipient count exceeds %d." % RECIPIENTS)
        if len(data) > MESSAGE_BYTES:
            return error("BadRequestException", "Message length is more than %d bytes long." % MESSAGE_BYTES)
        if any(names.count(name) > 1 for name in ("from", "to", "cc", "subject", "date", "reply-to")):
            return error("BadRequestException", "Duplicate header.")
        if re.search(rb"(?<!\r)\n|\r(?!\n)", message) or any(len(line) > 998 for line in head.split(b"\r\n")):
            return error("BadRequestException", "Malformed message.")
        if any("bounced@" in one for one in recipients):
            return error("MessageRejected", "Address is on the suppression list: %s" % recipients[0])
        return None

    def keep(self, body):
        os.makedirs(self.folder, exist_ok=True)
        path = os.path.join(self.folder, "%05d" % self.count)
        with open(path + ".eml", "wb") as file:
            file.write(base64.b64decode(body["Content"]["Raw"]["Data"]))
        with open(path + ".json", "w") as file:
            json.dump(body["Destination"], file)


def error(code, message):
    return {"__type": code, "message": message}
