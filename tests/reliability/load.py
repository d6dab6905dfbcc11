"""Connections that report tickets, and the ledger of what was sent and what was acknowledged.

Every report carries a mark, a number of its own that the log keeps in `updated`, so that not only
tickets but every single report can be looked for afterwards."""

import datetime
import random
import threading

from connection import Connection, Lost

TICKETS = "/api/v1/desks/main/tickets"
SOURCE = "kill-test"
FIRST_MARK = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)


def stamp_of(mark):
    return (FIRST_MARK + datetime.timedelta(seconds=mark)).strftime("%Y-%m-%dT%H:%M:%SZ")


def mark_of(stamp):
    return int((datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00")) - FIRST_MARK).total_seconds())


class Sent:
    """One request: its reports, how often it was sent, and whether it was answered with success."""

    def __init__(self, reports):
        self.reports = reports
        self.marks = [mark_of(report["updated"]) for report in reports]
        self.tickets = {report["external_id"] for report in reports}
        self.tries = 0
        self.is_acknowledged = False

    def body(self):
        return self.reports if len(self.reports) > 1 else self.reports[0]


class Ledger:
    def __init__(self):
        self.lock = threading.Lock()
        self.requests = []
        self.marks = 0
        self.tickets = 0
        self.refused = []  # answers that no request of ours deserves
        self.unavailable = []  # header fields of every 503

    def new_mark(self):
        with self.lock:
            self.marks += 1
            return self.marks

    def new_ticket(self):
        with self.lock:
            self.tickets += 1
            return f"T-{self.tickets}"

    def sent(self, request):
        with self.lock:
            request.tries += 1
            if request.tries == 1:
                self.requests.append(request)

    def answered(self, request, status, fields, body):
        with self.lock:
            if status in (200, 201):
                request.is_acknowledged = True
            elif status == 503:
                self.unavailable.append(fields)
            else:
                self.refused.append(f"{status} {body[:300]!r}")

    def acknowledged(self):
        with self.lock:
            return [request for request in self.requests if request.is_acknowledged]


class Poster(threading.Thread):
    """One connection. What was under way when it was lost is sent again by the next one."""

    def __init__(self, ledger, port, token, seed, unfinished=None):
        super().__init__(daemon=True)
        self.ledger = ledger
        self.connection = Connection(port, token)
        self.random = random.Random(seed)
        self.unfinished = unfinished
        self.known = []  # tickets of ours that are worth an update
        self.is_asked_to_end = False

    def run(self):
        while not self.is_asked_to_end:
            self.unfinished = request = self.unfinished or self.next_request()
            self.ledger.sent(request)
            try:
                status, fields, body = self.connection.post(TICKETS, request.body())
            except Lost:
                return
            self.ledger.answered(request, status, fields, body)
            if request.is_acknowledged:
                self.unfinished = None
                self.known = (self.known + sorted(request.tickets))[-50:]
            elif status != 503:
                return
        self.connection.close()

    def next_request(self):
        drawn = self.random.random()
        count = 1 if drawn < 0.8 else self.random.randint(2, 20)
        return Sent([self.next_report() for _ in range(count)])

    def next_report(self):
        report = {"source": SOURCE, "updated": stamp_of(self.ledger.new_mark())}
        if self.known and self.random.random() < 0.3:
            report["external_id"] = self.random.choice(self.known)
            report["priority"] = self.random.choice(["critical", "high", "normal", "low"])
            return report
        report |= {"external_id": self.ledger.new_ticket(), "opened": report["updated"],
                   "category": "email", "channel": "web"}
        if self.random.random() < 0.5:
            report["subject"] = f"Subject of {report['external_id']} \u2713"
        return report


class Load:
    """Many posters against one server, until it is gone or they are told to end."""

    def __init__(self, ledger, server, seed, connections, unfinished=()):
        waiting = list(unfinished) + [None] * connections
        self.posters = [Poster(ledger, server.port, server.token, f"{seed}/{i}", waiting[i])
                        for i in range(max(connections, len(unfinished)))]
        for poster in self.posters:
            poster.start()

    def end(self):
        """-> requests without an answer"""
        for poster in self.posters:
            poster.is_asked_to_end = True
        for poster in self.posters:
            poster.join()
        return [poster.unfinished for poster in self.posters if poster.unfinished]
