#!/usr/bin/env python3
"""kill -9 at random moments, again and again: nothing that was acknowledged may be missing.

A life is a data directory: the server is started on it, loaded, killed, started again, several
times; then it stops in order. After every kill the directory is looked into (log_check.py). What is
killed, when, and by what kind of disk is drawn from a seed, which is printed."""

import argparse
import os
import random
import sys
import time

import log_check
from load import Ledger, Load
from program import Failed, Server, fault, wait_until

CONNECTIONS = 16
KILLS_A_LIFE = 8
POINT_LIMIT = 8  # seconds until an operation that never comes is not waited for any more

# A disk, and how many kills it gets: in `make reliability`, in the ordinary tests.
MODES = {
    "plain": (70, 3, {}),
    "power cut": (70, 3, {"LD_PRELOAD": fault("lossy")}),
    "torn writes": (40, 2, {"LD_PRELOAD": fault("lossy"), "DEFCON_LOSSY_LEAK": "30"}),
    "slow sync": (40, 1, {"LD_PRELOAD": fault("slowsync"), "DEFCON_SLOWSYNC_US": "2000"}),
}
NEVER_SYNCED = {"LD_PRELOAD": fault("lossy"), "DEFCON_LOSSY_IGNORE_SYNC": "1"}
FILES = ["defcon.db-wal", "defcon.db-wal", "defcon.db", "snapshots.db", "snapshots.db-journal"]


class Life:
    def __init__(self, name, seed, environment):
        self.name = name
        self.seed = seed
        self.random = random.Random(seed)
        self.server = Server(environment | {"DEFCON_LOSSY_SEED": str(self.random.getrandbits(60))})
        self.ledger = Ledger()
        self.unfinished = []
        self.kills = []  # what kind each was
        self.start_seconds = 0.3

    def live(self, kills):
        while len(self.kills) < kills:
            kind = self.random.choice(self.kinds())
            getattr(self, kind)()
            self.kills.append(kind.replace("_", " "))
            self.look()
        self.end_in_order()

    def kinds(self):
        always = ["under_load", "under_load", "at_start", "while_stopping", "at_a_snapshot"]
        return always + ["at_an_operation"] * 3 * ("lossy" in self.server.environment.get("LD_PRELOAD", ""))

    def start_loaded(self, **environment):
        begun = time.monotonic()
        self.server.start(**environment)
        self.server.wait_ready()
        self.start_seconds = time.monotonic() - begun
        return Load(self.ledger, self.server, self.random.getrandbits(60), CONNECTIONS, self.unfinished)

    def under_load(self):
        load = self.start_loaded()
        time.sleep(self.random.uniform(0.02, 0.5))
        self.kill_and_end(load)

    def at_start(self):
        self.server.start()
        time.sleep(self.random.uniform(0, self.start_seconds))
        self.server.kill()

    def while_stopping(self):
        load = self.start_loaded()
        time.sleep(self.random.uniform(0.02, 0.3))
        self.server.ask_to_stop()
        time.sleep(self.random.uniform(0, 0.05))
        self.kill_and_end(load)

    def at_a_snapshot(self):
        """The journal of the snapshots' file is there for as long as one is being written."""
        journal = self.server.data / "snapshots.db-journal"
        load = self.start_loaded()
        time.sleep(self.random.uniform(0.02, 0.2))
        self.server.ask_to_stop()
        wait_until(lambda: journal.exists() or not self.server.is_running(), 10, "a snapshot or the end")
        self.kill_and_end(load)

    def at_an_operation(self):
        """The process kills itself in the middle of what it does with one of its files."""
        place = f"{self.random.choice(FILES)},{self.random.randint(1, 60)}"
        self.server.start(DEFCON_LOSSY_KILL=place)
        load = None
        try:
            self.server.wait_ready()
            load = Load(self.ledger, self.server, self.random.getrandbits(60), CONNECTIONS, self.unfinished)
        except (Failed, OSError):
            if self.server.is_running():
                raise
        time.sleep(self.random.uniform(0, 0.3))
        if self.server.is_running():
            self.server.ask_to_stop()
        wait_until(lambda: not self.server.is_running(), POINT_LIMIT, f"an end, by {place} or in order")
        if load:
            self.unfinished = load.end()

    def kill_and_end(self, load):
        self.server.kill()
        self.unfinished = load.end()

    def look(self):
        wrong = log_check.complaints(self.ledger, log_check.look_into(self.server.data))
        if wrong:
            more = f" (and {len(wrong) - 5} more)" if len(wrong) > 5 else ""
            raise Failed("; ".join(wrong[:5]) + more)

    def end_in_order(self):
        load = self.start_loaded()
        wait_until(lambda: not any(poster.unfinished and poster.unfinished.tries > 1 for poster in load.posters),
                   20, "what the kills left open is acknowledged")
        self.unfinished = load.end()
        self.server.stop()
        self.look()
        log_check.verify(self.server.data)


def say(line):
    print(f"   {line}", flush=True)


def run_mode(name, kills, environment, seed, keep):
    left, number, counts, acknowledged = kills, 0, {}, 0
    begun = time.monotonic()
    while left > 0:
        life = Life(name, f"{seed}/{name}/{number}", environment)
        held = False
        try:
            life.live(min(left, KILLS_A_LIFE))
            held = True
        except Failed as problem:
            say(f"{name}, life {number}, kill {len(life.kills) + 1}: {problem}")
            print(life.server.log_tail(), file=sys.stderr)
            raise
        finally:
            life.server.clean_up(keep=keep and not held)
        left -= len(life.kills)
        number += 1
        acknowledged += len(life.ledger.acknowledged())
        for kind in life.kills:
            counts[kind] = counts.get(kind, 0) + 1
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    say(f"{name}: {kills} kills ({kinds}); {acknowledged} requests acknowledged, none missing, "
        f"in {time.monotonic() - begun:.0f} s")


def run_control(lives, seed):
    """A store that never syncs must be caught, or this test proves nothing."""
    for number in range(lives):
        life = Life("never synced", f"{seed}/never/{number}", NEVER_SYNCED)
        try:
            life.under_load()
            promised = len(life.ledger.acknowledged())
            life.look()
        except Failed as problem:
            if "was acknowledged and is missing" not in str(problem):
                raise
            continue
        finally:
            life.server.clean_up()
        raise Failed(f"a store without any sync kept all of {promised} requests: the fault is not there")
    say(f"a store that never syncs was caught in {lives} of {lives} lives")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", default=os.environ.get("DEFCON_SEED"))
    options.add_argument("--mode", choices=[*MODES, "control"], action="append")
    options.add_argument("--kills", type=int, help="for each mode")
    options.add_argument("--keep", action="store_true", help="keep the directory of a life that failed")
    told = options.parse_args()
    seed = told.seed or str(random.SystemRandom().randrange(10**9))
    full = os.environ.get("DEFCON_FULL") == "yes"
    say(f"seed {seed} (again: scripts/reliability.sh kills, with DEFCON_SEED={seed})")
    try:
        for name, (many, few, environment) in MODES.items():
            if not told.mode or name in told.mode:
                run_mode(name, told.kills or (many if full else few), environment, seed, told.keep)
        if not told.mode or "control" in told.mode:
            run_control(10 if full else 1, seed)
    except Failed as problem:
        sys.exit(f"FAILED (seed {seed}): {problem}")


if __name__ == "__main__":
    main()
