"""What a data directory holds, by two independent readers: `defcon verify`, and this file, which
knows only docs/event-log.md. Both look at a copy, so that the server meets what the kill left."""

import collections
import hashlib
import json
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import tempfile

from load import SOURCE, mark_of
from program import Failed, program

BEGINNING = b"defcon event log 1\n"


class Found:
    def __init__(self):
        self.rows = 0
        self.marks = collections.Counter()
        self.tickets = []  # as `defcon verify --tickets` lists them


def verify(data):
    """`defcon verify`: the tickets in the log; fails where it does not hold."""
    command = [program(), "verify", "--data", str(data), "--tickets"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"defcon verify ended with {done.returncode}: {done.stderr.strip() or done.stdout[-500:]}")
    words = [line.split(" ", 1) for line in done.stdout.splitlines()]
    return [word[1] for word in words if len(word) == 2 and word[0] == SOURCE]


def row_hash(previous, sequence, at, kind, payload):
    head = previous + struct.pack(">QqII", sequence, at, len(kind), len(payload))
    return hashlib.sha256(head + kind + payload).digest()


def read_rows(database, found):
    (desk, key), = database.execute("SELECT id, key FROM desk WHERE key NOT LIKE '$%'")  # not the accounts
    texts = dict(database.execute("SELECT ref, text FROM text WHERE desk = ?", (desk,)))
    expected = hashlib.sha256(BEGINNING + key.encode()).digest()
    rows = database.execute("SELECT sequence, at, CAST(type AS BLOB), CAST(payload AS BLOB), previous, hash "
                            "FROM event WHERE desk = ? ORDER BY sequence", (desk,))
    for sequence, at, kind, payload, previous, stored in rows:
        found.rows += 1
        if sequence != found.rows:
            raise Failed(f"event {sequence} stands where {found.rows} should")
        if previous != expected or row_hash(previous, sequence, at, kind, payload) != stored:
            raise Failed(f"the chain breaks at event {sequence}")
        expected = stored
        if kind == b"ticket.reported":
            report = json.loads(payload)
            found.marks[mark_of(report["updated"])] += 1
            check_subject(report, texts)


def check_subject(report, texts):
    number = report.get("subject", {}).get("text", 0)
    if number and report["external_id"] not in (texts.get(number) or ""):
        raise Failed(f"the subject of {report['external_id']} is {texts.get(number)!r}")


def look_into(data):
    """-> Found, of a data directory whose server is dead"""
    found = Found()
    if not pathlib.Path(data).exists():
        return found  # killed before it had made its directory
    with tempfile.TemporaryDirectory(prefix="defcon-look-") as place:
        copy = pathlib.Path(place) / "data"
        # Shared memory lives in the machine and not on the disk.
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("*-shm"))
        if not (copy / "defcon.db").exists():
            return found
        with sqlite3.connect(copy / "defcon.db") as database:
            tables = {name for name, in database.execute("SELECT name FROM sqlite_schema")}
            is_begun = "desk" in tables and database.execute(
                "SELECT count(*) FROM desk WHERE key NOT LIKE '$%'").fetchone()[0]
            if is_begun:
                read_rows(database, found)
        database.close()
        if is_begun:
            found.tickets = verify(copy)
    return found


def complaints(ledger, found):
    """What was promised and is not so."""
    tickets = collections.Counter(found.tickets)
    wrong = [f"answered {answer}" for answer in ledger.refused]
    wrong += [f"ticket {ticket} is there {count} times" for ticket, count in tickets.items() if count > 1]
    for request in ledger.requests:
        counts = [found.marks[mark] for mark in request.marks]
        name = f"the request with marks {request.marks[0]} to {request.marks[-1]}"
        if request.is_acknowledged and not all(counts):
            wrong.append(f"{name} was acknowledged and is missing")
        if request.is_acknowledged and not all(tickets[ticket] for ticket in request.tickets):
            wrong.append(f"{name} was acknowledged and `defcon verify` does not list all of its tickets")
        if max(counts) > request.tries:
            wrong.append(f"{name} was sent {request.tries} times and is there {max(counts)} times")
        if len(set(counts)) > 1:
            wrong.append(f"{name} is there in part")
    sent = {mark for request in ledger.requests for mark in request.marks}
    wrong += [f"a report with mark {mark} was never sent" for mark in found.marks if mark not in sent]
    return wrong
