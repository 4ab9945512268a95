"""Says which of the pages on this instance's disk visitors may get, and refreshes those that have expired.

Apache stores pages and asks on each request for one that is new enough: with the Cache-Control header of a request, which this
program writes into two small files. After a change of WordPress, only pages whose making began later are new enough. Older
ones stay on the disk and are used only while WordPress cannot answer, except after something was unpublished: then they are
removed. How old a page is counts from its request, so one that was being made during the change is too old as well.

WordPress announces changes by touching a directory on the shared file system (wp-config.d/page-changes.php).

With --web-tier, for a web server in front of WordPress instances: it asks these for each page, and has its own for when none of
them answers.
"""

import http.client
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time

CHANGED = "/var/www/html/.fleet/pages"
UNPUBLISHED = CHANGED + "/unpublished"
# Changes with the code that pages are made from.
COPY_IN_USE = "/run/wordpress/pages"
FRESHNESS = "/run/wordpress/page-cache/freshness"
REFRESH = "/run/wordpress/page-cache/refresh"
# For invalidate-pages.sh.
NOTE = "/run/wordpress/invalidation/changed"
# For page-crowd.php.
SINCE = "/run/wordpress/page-cache/since"
MAKING = "/run/wordpress/pages-in-making"
MAKING_SECONDS = 15
STALE_PAGES = "/run/wordpress/stale-pages"
STORE = "/var/cache/wordpress-pages"
# The announcement after which these pages were stored.
STATE = STORE + "/unpublished"
# An expired page is used for a day.
STALE_SECONDS = 86400
# PHP ends requests after this time (request_terminate_timeout).
LONGEST_REQUEST = 300
REFRESHERS = 2


def site_values():
    with open("/etc/httpd/conf.d/00-wordpress-site.conf") as file:
        return dict(line.split()[1:] for line in file if len(line.split()) == 3)


class Announcements(threading.Thread):
    """Looks once a second, and waits in a thread of its own when the shared file system stands still."""

    def __init__(self):
        super().__init__(daemon=True)
        self.changed = self.unpublished = self.trouble = None

    def run(self):
        while True:
            try:
                os.makedirs(UNPUBLISHED, exist_ok=True)
                changed = self.time_of(CHANGED)
                if changed != self.changed:
                    # In this order: WordPress touches `unpublished` first.
                    self.unpublished, self.changed = self.time_of(UNPUBLISHED), changed
                trouble = None
            except (OSError, subprocess.SubprocessError) as error:
                trouble = str(error)
            if trouble != self.trouble:
                print("announcements cannot be seen: %s" % trouble if trouble else "announcements are seen again", flush=True)
            self.trouble = trouble
            time.sleep(0.7)

    @staticmethod
    def time_of(directory):
        """The time of the last change, of which NFS would remember an old one for up to a minute."""
        command = ["stat", "--cached=never", "--format=%.9Z", directory]
        return subprocess.run(command, stdout=subprocess.PIPE, timeout=30, check=True, text=True).stdout.strip()


class Pages:
    """Which pages may be used: those that were requested after `since`."""

    def __init__(self, lifetime):
        self.lifetime = lifetime
        self.since = self.told = self.changed = None
        self.next_removal = time.time() + LONGEST_REQUEST

    def look(self, announcements):
        now = time.time()
        self.look_at_changes(announcements, now)
        if announcements.unpublished != read(STATE):
            remove_all()
            write(STATE, announcements.unpublished)
            self.next_removal = now + LONGEST_REQUEST
        elif self.next_removal and self.next_removal <= now:
            # What was stored meanwhile, by requests that have ended now.
            remove_begun_before(float(announcements.unpublished) + 1)
            self.next_removal = None

    def look_at_changes(self, announcements, now):
        changed = (announcements.changed, os.stat(COPY_IN_USE).st_mtime_ns)
        if changed != self.changed or not os.path.exists(FRESHNESS) or now < self.since:
            self.changed, self.since, self.told = changed, now, None
            write(SINCE, "%.6f" % now)
            write(NOTE, "")
        self.tell(int(now - self.since))

    def tell(self, age):
        """Tells Apache how old a page may be: in whole seconds, as HTTP counts the age of a page, rounded down."""
        if age == self.told:
            return
        # RFC 9111, 5.2.1: max-age limits the lifetime of a page, and max-stale adds to it.
        if age <= self.lifetime:
            freshness = "max-age=%d" % age
        else:
            freshness = "max-stale=%d" % min(age - self.lifetime, STALE_SECONDS)
        write(REFRESH, "max-age=%d" % min(age, self.lifetime))
        write(FRESHNESS, freshness)
        self.told = age


class WebTierPages(Pages):
    """None may be used while a WordPress instance answers."""

    def look_at_changes(self, announcements, now):
        if not os.path.exists(FRESHNESS):
            write(FRESHNESS, "max-age=0")


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def write(path, text):
    # Code in PHP may have put a FIFO there, which would wait for a reader.
    new = os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    with open(new, "w") as file:
        file.write(text)
    os.replace(path + ".new", path)


def remove_all():
    """In one step, so that no page is left for as long as the rest takes."""
    removed = "%s/removed.%d" % (STORE, time.monotonic_ns())
    os.rename(STORE + "/root", removed)
    os.mkdir(STORE + "/root", 0o700)
    for name in os.listdir(STORE):
        if name.startswith("removed."):
            shutil.rmtree(os.path.join(STORE, name), ignore_errors=True)


def remove_begun_before(moment):
    """Pages whose request had begun by then. https://httpd.apache.org/docs/2.4/programs/htcacheclean.html says what -A lists."""
    tool = ["htcacheclean", "-p" + STORE + "/root"]
    try:
        listed = subprocess.run(tool + ["-A"], stdout=subprocess.PIPE, timeout=60, check=True, text=True, errors="replace")
        for url, *attributes in map(str.split, listed.stdout.splitlines()):
            if int(attributes[6]) < moment * 1_000_000:
                subprocess.run(tool + [url], timeout=60, check=True)
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
        print("all pages are removed: %s" % error, flush=True)
        remove_all()


def forget_made():
    """Answers that nobody waits for any more."""
    for entry in os.scandir(MAKING):
        if entry.stat(follow_symlinks=False).st_mtime < time.time() - MAKING_SECONDS:
            os.unlink(entry.path)


class Refresher:
    """Asks for new pages in place of expired ones that visitors got."""

    def __init__(self, site):
        self.headers = {
            "Host": site["SITE_HOST"],
            "X-Forwarded-Proto": site["SITE_SCHEME"],
            "User-Agent": "page-cache",
        }
        self.waiting = queue.Queue()
        self.known = set()
        for _ in range(REFRESHERS):
            threading.Thread(target=self.work, daemon=True).start()

    def heed(self):
        """Takes the addresses from Apache's log. One that is lost meanwhile is there again with its next visitor."""
        if os.path.getsize(STALE_PAGES) == 0:
            return
        with open(STALE_PAGES, "r+", errors="replace") as file:
            addresses = set(re.findall(r"^/\S*$", file.read(1_000_000), re.MULTILINE))
            file.truncate(0)
        for address in addresses - self.known:
            if len(self.known) < 1000:
                self.known.add(address)
                self.waiting.put(address)

    def work(self):
        while True:
            address = self.waiting.get()
            if not self.refresh(address):
                # WordPress is not well.
                time.sleep(1)
            self.known.discard(address)

    def refresh(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", timeout=60)
        try:
            connection.request("GET", address, headers=self.headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status < 500 and "Warning" not in answer.headers
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def main():
    is_web_tier = "--web-tier" in sys.argv
    announcements = Announcements()
    announcements.start()
    while announcements.changed is None:
        time.sleep(0.1)
    if is_web_tier:
        pages = WebTierPages(0)
    else:
        site = site_values()
        pages = Pages(int(site["PAGE_CACHE_SECONDS"]))
        refresher = Refresher(site)
    while True:
        pages.look(announcements)
        if not is_web_tier:
            refresher.heed()
            forget_made()
        time.sleep(0.2)


main()
