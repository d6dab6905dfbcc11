#!/usr/bin/env python3
"""A disk that is full, and one whose syncs fail: what cannot be kept is refused (503 with a time to
try again), what was acknowledged stays, the boards go on, and it goes on by itself once the disk is
well again."""

import os
import sys

import log_check
from connection import Connection
from load import Ledger, Load
from program import Failed, Server, fault, wait_until

CONNECTIONS = 8
BOARD = "/api/v1/desks/main/board"


class Disk:
    """Ill and well again while the server runs (lossy_settings.hpp)."""

    def __init__(self, server):
        self.file = server.directory / "trouble"
        server.environment |= {"LD_PRELOAD": fault("lossy"), "DEFCON_LOSSY_TROUBLE": str(self.file)}

    def fall_ill(self, how):
        self.file.with_suffix(".new").write_text(how)
        self.file.with_suffix(".new").rename(self.file)

    def get_well(self):
        self.file.unlink()


def expect(holds, what):
    if not holds:
        raise Failed(what)


def one_round(server, ledger, disk, how, seed):
    load = Load(ledger, server, seed, CONNECTIONS)
    before = len(ledger.acknowledged()) + 100
    wait_until(lambda: len(ledger.acknowledged()) >= before, 30, "100 requests are acknowledged")

    refused = len(ledger.unavailable)
    disk.fall_ill(how)
    wait_until(lambda: len(ledger.unavailable) >= refused + 20, 30, f"20 refusals ({how})")
    for fields in ledger.unavailable:
        expect(int(fields.get("retry-after", "0")) >= 1, f"a 503 without Retry-After: {fields}")
    status, _, _ = Connection(server.port, server.token).get(BOARD)
    expect(status in (200, 503), f"the board answers {status} ({how})")
    expect(server.is_running(), f"the server ended ({how})")

    count = len(ledger.acknowledged())
    disk.get_well()
    wait_until(lambda: len(ledger.acknowledged()) >= count + 100, 30, f"it goes on ({how})")
    return load


def check(server, ledger):
    wrong = log_check.complaints(ledger, log_check.look_into(server.data))
    if wrong:
        raise Failed("; ".join(wrong[:5]))


def main():
    rounds = 6 if os.environ.get("DEFCON_FULL") == "yes" else 1
    server, ledger = Server(), Ledger()
    disk = Disk(server)
    try:
        for number in range(rounds):
            for how in ("full", "sync"):
                server.start()
                server.wait_ready()
                load = one_round(server, ledger, disk, how, f"{number}/{how}")
                if number % 2 == 0:
                    load.end()
                    server.stop()
                else:
                    server.kill()
                    load.end()
                check(server, ledger)
    except Failed as problem:
        print(server.log_tail(), file=sys.stderr)
        sys.exit(f"FAILED: {problem}")
    finally:
        server.clean_up()
    print(f"   {2 * rounds} times the disk fell ill under load: {len(ledger.acknowledged())} requests acknowledged, "
          f"none missing; {len(ledger.unavailable)} refused with a time to try again, and it went on by itself")


if __name__ == "__main__":
    main()
