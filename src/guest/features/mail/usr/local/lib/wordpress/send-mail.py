"""Takes mail from PHP by a socket, and sends it with SES, mail by mail, until SES has acknowledged it.

A request is a line of JSON, {"arguments": ["-t"]}, and the message; the answer is {"error": null} once the mail is on the disk,
or {"error": "why not"}. SES's throttling and its absence are waited out. What it refuses for good, or has not taken within a
day, is put aside. What becomes of each mail is a line of the journal, a word and JSON, without addresses, subjects and bodies.
"""

import collections
import http.client
import json
import os
import re
import shlex
import signal
import socket
import sys
import threading
import time

# The image has the AWS CLI, which makes its own copy of botocore known by this name.
import awscli
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from message import MESSAGE_BYTES, Refused, Sender, prepare
from spool import SPOOL_BYTES, Spool

# The same mail would be refused again. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
FOR_GOOD = {"BadRequestException", "MessageRejected"}
GIVE_UP_SECONDS = 24 * 3600
LONGEST_PAUSE = 300
RECEIVERS = 4
HOUR = 3600

# As in src/compute/fleet.ts.
HOOK = "drain"
# Requests that began before the instance left its load balancer may still hand over mail.
SETTLE_SECONDS = 30
LOOK_SECONDS = 5


def note(event, state=None, **more):
    """A line of the journal, some of which are counted (src/guest/logs/mail.ts). Addresses in SES's messages are left out."""
    about = {"mail": state["id"], "bytes": state["bytes"], "attempts": state["attempts"]} if state else {}
    if "error" in more:
        more["error"] = without_addresses(more["error"])
    print(event, json.dumps({**about, **more}), flush=True)


def without_addresses(text):
    return re.sub(r"[^\s<>\"',;:]+@[\w.-]+", "(address)", str(text))[:500]


class Limit:
    """Recipients within the last hour."""

    def __init__(self, most):
        self.most = most
        self.recent = collections.deque()
        self.lock = threading.Lock()

    def take(self, recipients):
        now = time.monotonic()
        with self.lock:
            while self.recent and self.recent[0][0] < now - HOUR:
                self.recent.popleft()
            if sum(count for _, count in self.recent) + recipients > self.most:
                raise Refused("the limit of %d recipients an hour is reached (mail.maxPerHour)" % self.most)
            self.recent.append((now, recipients))


class Receiver:
    """Accepts mail from PHP, several at a time."""

    def __init__(self, listener, spool, sender, limit, status):
        self.listener, self.spool, self.sender, self.limit, self.status = listener, spool, sender, limit, status

    def start(self):
        for _ in range(RECEIVERS):
            threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                connection.settimeout(60)
                try:
                    connection.sendall(json.dumps({"error": self.receive(connection)}).encode() + b"\n")
                except (OSError, ValueError, LookupError, TypeError) as problem:
                    note("interrupted", error="%s: %s" % (type(problem).__name__, problem))

    def receive(self, connection):
        with connection.makefile("rb") as file:
            arguments = json.loads(file.readline(100_000))["arguments"]
            data = file.read(MESSAGE_BYTES + 1)
        try:
            if not all(isinstance(argument, str) for argument in arguments):
                raise Refused("no arguments")
            if len(data) > MESSAGE_BYTES:
                raise Refused("it is larger than %d bytes" % MESSAGE_BYTES)
            recipients, message = prepare(data, arguments, self.sender)
            if len(message) > MESSAGE_BYTES:
                raise Refused("it is larger than %d bytes" % MESSAGE_BYTES)
            if self.spool.bytes_used() + len(message) > SPOOL_BYTES:
                raise Refused("the instance's disk has no room for it")
            self.limit.take(len(recipients))
            self.spool.add(recipients, message)
        except Refused as reason:
            note("refused", bytes=len(data), error=reason)
            self.status.refused(reason)
            return str(reason)
        self.status.wake.set()
        return None


class Status:
    """What WordPress shows of it, in /run, and what wakes up the sending."""

    def __init__(self, spool):
        self.spool, self.wake = spool, threading.Event()
        self.refusals = collections.deque(maxlen=1000)
        # Of the last attempt, unless it succeeded, and of the last mail that was put aside.
        self.error = self.failure = self.written = None
        self.moment = 0
        self.terminating = False

    def refused(self, reason):
        self.refusals.append((time.time(), without_addresses(reason)))

    def write(self):
        recent = [reason for moment, reason in list(self.refusals) if moment > time.time() - HOUR]
        found = {
            "waiting": len(self.spool.waiting),
            "oldest": self.spool.oldest(),
            "failed": self.spool.count_failed(),
            "refused": len(recent),
            "error": self.error or self.failure or (recent[-1] if recent else None),
            "terminating": self.terminating,
        }
        if found != self.written or time.time() - self.moment > 30:
            self.written, self.moment = found, time.time()
            path = os.path.join(os.environ["RUNTIME_DIRECTORY"], "status.json")
            with open(path + ".new", "w") as file:
                json.dump({"time": int(self.moment), **found}, file)
            os.replace(path + ".new", path)


class Sending:
    def __init__(self, spool, status, client, site):
        self.spool, self.status, self.client = spool, status, client
        self.sender, self.configuration_set = site["MAIL_FROM"], site["MAIL_CONFIGURATION_SET"]
        self.failures = 0
        self.pause_until = 0

    def work(self):
        """Sends a mail; returns whether there is another one to send now."""
        state = self.spool.next()
        if state is None or time.monotonic() < self.pause_until:
            return False
        state["attempts"] += 1
        try:
            self.send(state)
        except ClientError as problem:
            error = problem.response["Error"]
            self.trouble(state, "%s: %s" % (error["Code"], error["Message"]), error["Code"] in FOR_GOOD)
            return error["Code"] in FOR_GOOD
        except BotoCoreError as problem:
            self.trouble(state, "%s: %s" % (type(problem).__name__, problem), False)
            return False
        self.failures, self.status.error = 0, None
        self.spool.remove(state)
        return True

    def send(self, state):
        message = self.spool.message(state)
        while state["waiting"]:
            answer = self.client.send_email(
                FromEmailAddress=self.sender,
                # The message's own headers stay as they are; whom it goes to is said here only.
                Destination={"BccAddresses": state["waiting"][0]},
                Content={"Raw": {"Data": message}},
                ConfigurationSetName=self.configuration_set,
            )
            batch = state["waiting"].pop(0)
            state["acknowledged"].append(answer["MessageId"])
            # Before anything else: SES knows no request that it has seen before.
            self.spool.save(state)
            note("sent", state, recipients=len(batch), messageId=answer["MessageId"])

    def trouble(self, state, error, for_good):
        self.status.error = error = without_addresses(error)
        state["error"] = error
        recipients = sum(len(batch) for batch in state["waiting"])
        if for_good or time.time() - state["received"] > GIVE_UP_SECONDS:
            note("failed", state, recipients=recipients, error=error)
            self.status.failure = error
            self.spool.give_up(state)
        if not for_good:
            note("postponed", state, recipients=recipients, error=error)
            self.failures += 1
            longest = LOOK_SECONDS if self.status.terminating else LONGEST_PAUSE
            self.pause_until = time.monotonic() + min(longest, 2 ** (self.failures - 1))
            if state["id"] in self.spool.waiting:
                self.spool.postpone(state)


class Termination:
    """Auto Scaling waits with the end of an instance until this says that all mail is sent, or for as long as its hook."""

    def __init__(self, spool, status, client, group):
        self.spool, self.status, self.client, self.group = spool, status, client, group
        self.noticed = None
        self.done = False
        self.next_look = 0

    def look(self):
        now = time.monotonic()
        if self.done or now < self.next_look:
            return
        self.next_look = now + LOOK_SECONDS
        if self.noticed is None and metadata("autoscaling/target-lifecycle-state") == "Terminated":
            self.noticed = now
            self.status.terminating = True
            note("terminating", waiting=len(self.spool.waiting))
        if self.noticed is not None and now > self.noticed + SETTLE_SECONDS and not self.spool.waiting:
            self.complete()

    def complete(self):
        try:
            self.client.complete_lifecycle_action(
                LifecycleHookName=HOOK,
                AutoScalingGroupName=self.group,
                InstanceId=metadata("instance-id"),
                LifecycleActionResult="CONTINUE",
            )
            self.done = True
            note("drained")
        except (BotoCoreError, ClientError) as problem:
            note("not drained", error=problem)


def metadata(path):
    """Of the instance, by a session token (IMDSv2); nothing if it is not there."""
    service = http.client.HTTPConnection("169.254.169.254", timeout=2)
    try:
        service.request("PUT", "/latest/api/token", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
        token = service.getresponse().read().decode()
        service.request("GET", "/latest/meta-data/" + path, headers={"X-aws-ec2-metadata-token": token})
        answer = service.getresponse()
        found = answer.read().decode()
        return found if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        service.close()


def client_of(service, region):
    # A lost answer may have been a success: it is for this program to try again, and to say so.
    settings = Config(
        region_name=region, connect_timeout=5, read_timeout=60, retries={"mode": "standard", "max_attempts": 1}
    )
    return botocore.session.get_session().create_client(service, config=settings)


def main():
    with open(os.path.join(os.environ["CREDENTIALS_DIRECTORY"], "site.env"), encoding="utf-8") as file:
        site = dict(assignment.split("=", 1) for assignment in shlex.split(file.read()))
    spool = Spool(os.environ["STATE_DIRECTORY"])
    status = Status(spool)
    sender = Sender(site["MAIL_FROM"], site["MAIL_FROM_NAME"], site.get("MAIL_REDIRECT_TO"))
    limit = Limit(int(site["MAIL_MAX_PER_HOUR"]))
    # systemd's socket.
    Receiver(socket.socket(fileno=3), spool, sender, limit, status).start()
    sending = Sending(spool, status, client_of("sesv2", site["MAIL_REGION"]), site)
    termination = Termination(spool, status, client_of("autoscaling", site["REGION"]), site["MAIL_GROUP"])
    ended = threading.Event()
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: (ended.set(), status.wake.set()))
    note("started", waiting=len(spool.waiting))
    while not ended.is_set():
        status.wake.clear()
        more = sending.work()
        termination.look()
        status.write()
        if not more:
            spool.forget_failed()
            status.wake.wait(1 if spool.waiting else LOOK_SECONDS)


main()
