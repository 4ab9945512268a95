"""The mail that SES has not acknowledged yet, on this instance's disk. A mail is two files: the message, and its state in JSON.

A state is replaced as a whole and is on the disk before anything else happens, so that after a crash nothing is sent twice
but what SES was taking at that moment.
"""

import contextlib
import json
import os
import secrets
import threading
import time

# SES sends a mail to so many recipients at a time.
BATCH = 50
# Of the instance's disk. What could not be sent counts, too.
SPOOL_BYTES = 500_000_000
FAILED_SECONDS = 14 * 24 * 3600


class Spool:
    def __init__(self, directory):
        self.queue = os.path.join(directory, "queue")
        self.failed = os.path.join(directory, "failed")
        self.lock = threading.Lock()
        # States by id, in the order in which they are tried.
        self.waiting = {}
        for folder in (self.queue, self.failed):
            os.makedirs(folder, exist_ok=True)
        self.load()

    def load(self):
        names = sorted(os.listdir(self.queue))
        for name in names:
            base, kind = os.path.splitext(name)
            if kind == ".json" and base + ".eml" in names:
                with open(os.path.join(self.queue, name)) as file:
                    self.waiting[base] = json.load(file)
            elif kind != ".eml" or base + ".json" not in names:
                # A crash came between its two files: it was not accepted, or it is sent.
                os.unlink(os.path.join(self.queue, name))

    def bytes_used(self):
        used = 0
        for folder in (self.queue, self.failed):
            for entry in os.scandir(folder):
                # It may have been sent meanwhile.
                with contextlib.suppress(FileNotFoundError):
                    used += entry.stat().st_size
        return used

    def add(self, recipients, message):
        """Returns once the mail is on the disk."""
        mail = "%d-%s" % (time.time_ns(), secrets.token_hex(4))
        state = {
            "id": mail,
            "received": time.time(),
            "bytes": len(message),
            "waiting": [recipients[start : start + BATCH] for start in range(0, len(recipients), BATCH)],
            "acknowledged": [],
            "attempts": 0,
        }
        write(os.path.join(self.queue, mail + ".eml"), message)
        self.save(state)
        with self.lock:
            self.waiting[mail] = state
        return mail

    def save(self, state):
        write(os.path.join(self.queue, state["id"] + ".json"), json.dumps(state).encode())

    def next(self):
        with self.lock:
            return next(iter(self.waiting.values()), None)

    def message(self, state):
        with open(os.path.join(self.queue, state["id"] + ".eml"), "rb") as file:
            return file.read()

    def postpone(self, state):
        """Others first: it may be this mail alone that SES does not take."""
        with self.lock:
            self.waiting[state["id"]] = self.waiting.pop(state["id"])

    def remove(self, state):
        # In this order, so that a crash does not leave a mail to send.
        for kind in (".json", ".eml"):
            os.unlink(os.path.join(self.queue, state["id"] + kind))
        with self.lock:
            del self.waiting[state["id"]]

    def give_up(self, state):
        self.save(state)
        for kind in (".eml", ".json"):
            os.replace(os.path.join(self.queue, state["id"] + kind), os.path.join(self.failed, state["id"] + kind))
        with self.lock:
            del self.waiting[state["id"]]

    def forget_failed(self):
        for entry in os.scandir(self.failed):
            if entry.stat().st_mtime < time.time() - FAILED_SECONDS:
                os.unlink(entry.path)

    def count_failed(self):
        return sum(name.endswith(".json") for name in os.listdir(self.failed))

    def oldest(self):
        with self.lock:
            return min((state["received"] for state in self.waiting.values()), default=None)


def write(path, content):
    """In one step, and on the disk when it returns."""
    with open(path + ".new", "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".new", path)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
