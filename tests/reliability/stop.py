#!/usr/bin/env python3
"""SIGTERM under load: the server ends in order and soon, nothing that was acknowledged is missing,
and the next start reads the snapshot that the stop left and no event behind it."""

import os
import re
import sqlite3
import sys
import time

import log_check
from load import Ledger, Load
from program import Failed, Server, wait_until

CONNECTIONS = 16
STOP_SECONDS = 10


def last_of(file, table):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        row = database.execute(f"SELECT sequence, hash FROM {table} ORDER BY sequence DESC LIMIT 1").fetchone()
    database.close()
    return row


def loaded_from(server):
    """What the newest start has written of it: (events in the log, events in the snapshot)."""
    lines = re.findall(r"desk\.loaded .*sequence=(\d+) from_snapshot=(\d+)", server.log.read_text())
    return tuple(map(int, lines[-1])) if lines else None


def stop_under_load(server, ledger, seed, unfinished):
    server.start()
    server.wait_ready()
    load = Load(ledger, server, seed, CONNECTIONS, unfinished)
    wanted = len(ledger.acknowledged()) + 200
    wait_until(lambda: len(ledger.acknowledged()) >= wanted, 60, "200 requests are acknowledged")
    begun = time.monotonic()
    server.stop()
    took = time.monotonic() - begun
    if took > STOP_SECONDS:
        raise Failed(f"the stop took {took:.1f} s")
    return load.end(), took


def check(server, ledger):
    wrong = log_check.complaints(ledger, log_check.look_into(server.data))
    if wrong:
        raise Failed("; ".join(wrong[:5]))
    log, snapshot = last_of(server.data / "defcon.db", "event"), last_of(server.data / "snapshots.db", "snapshot")
    if log != snapshot:
        raise Failed(f"the log ends at event {log[0]}, the snapshot is of event {snapshot and snapshot[0]}")
    return log[0]


def main():
    stops = 20 if os.environ.get("DEFCON_FULL") == "yes" else 2
    server, ledger, unfinished, slowest, last = Server(), Ledger(), [], 0, 0
    try:
        for number in range(stops):
            unfinished, took = stop_under_load(server, ledger, number, unfinished)
            slowest = max(slowest, took)
            if number > 0 and loaded_from(server) != (last, last):
                raise Failed(f"after a stop at event {last} the start has read {loaded_from(server)}")
            last = check(server, ledger)
    except Failed as problem:
        print(server.log_tail(), file=sys.stderr)
        sys.exit(f"FAILED: {problem}")
    finally:
        server.clean_up()
    print(f"   {stops} stops under load, the slowest in {slowest:.2f} s: {len(ledger.acknowledged())} requests "
          f"acknowledged, none missing; every start went on from the snapshot")


if __name__ == "__main__":
    main()
