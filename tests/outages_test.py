#!/usr/bin/env python3
"""Suspected outages of the built program on four public ticket logs.

    outages_test.py PROGRAM

The logs are not part of this repository (tests/logs_test.py says where they are looked for); where they
are absent the test is skipped (exit code 77). Checked: the expired certificate of 2019-05-04 is suspected,
with its wording, by 01:15 UTC; and in nine of ten weeks with no day at 1.2 times the normal or more,
nothing is suspected. Normal is the median of the eight same weekdays before, as in docs/measures.md.
"""
import collections, csv, datetime, gzip, json, os, statistics, sys, tempfile
from zoneinfo import ZoneInfo

from logs_test import SKIPPED, logs

BUSY = 1.2
LEAST_NORMAL = 5
LEAST_QUIET = 0.9  # of the calm weeks
CERTIFICATE_FROM, CERTIFICATE_BY = "2019-05-04T00:30:54Z", "2019-05-04T01:15:00Z"
CERTIFICATE_WORDS = {"addon", "addons", "add-on", "add-ons"}


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def history_of(case):
    days = collections.Counter()
    with gzip.open(case.path, "rt", newline="", encoding="utf-8", errors="replace") as rows:
        for row in csv.DictReader(rows):
            stamp = row[case.opened].replace(" ", "T").replace("Z", "+00:00")
            when = datetime.datetime.fromisoformat(stamp)
            if when.tzinfo is None:
                when = when.replace(tzinfo=ZoneInfo(case.opened_zone))
            days[when.astimezone(ZoneInfo(case.zone)).date()] += 1
    return days


def busy_days(days):
    """Of every day from the fifth week on: whether it had 1.2 times its normal or more."""
    first, last = min(days), max(days)
    busy = {}
    day = first + datetime.timedelta(days=28)
    while day <= last:
        past = [days[day - datetime.timedelta(days=7 * n)] for n in range(1, 9)
                if day - datetime.timedelta(days=7 * n) >= first]
        normal = max(LEAST_NORMAL, statistics.median(past))
        busy[day] = days[day] >= BUSY * normal
        day += datetime.timedelta(days=1)
    return busy


def calm_weeks(busy):
    """Mondays of whole weeks without a busy day."""
    mondays = [day for day in busy if day.weekday() == 0]
    week = lambda monday: [monday + datetime.timedelta(days=n) for n in range(7)]
    return [m for m in mondays if all(d in busy and not busy[d] for d in week(m))]


def record_of(program, case):
    logs.backtest(program, case, "record.ndjson")
    with open("record.ndjson", encoding="utf-8") as record:
        return [json.loads(line) for line in record]


def suspected(record):
    return [line for line in record if line.get("type") == "outage" and line["state"] == "suspected"]


def certificate_faults(outages):
    for outage in outages:
        if not instant(CERTIFICATE_FROM) <= instant(outage["at"]) <= instant(CERTIFICATE_BY):
            continue
        if CERTIFICATE_WORDS & set(outage["words"]):
            print(f"sumo: the certificate is suspected at {outage['at']}, in the words {outage['words']}")
            return
        yield f"the certificate is suspected in the words {outage['words']}"
        return
    yield f"the certificate is not suspected by {CERTIFICATE_BY}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    if absent := logs.what_is_absent():
        print(f"skipped: {absent} is absent")
        return SKIPPED
    failed = False
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for case in logs.CASES:
            name = case.name
            outages = suspected(record_of(program, case))
            days_called = {instant(o["at"]).astimezone(ZoneInfo(case.zone)).date() for o in outages}
            weeks = calm_weeks(busy_days(history_of(case)))
            quiet = [m for m in weeks if not any(m <= d < m + datetime.timedelta(days=7) for d in days_called)]
            faults = list(certificate_faults(outages)) if name == "sumo" else []
            if len(quiet) < LEAST_QUIET * len(weeks):
                faults.append(f"nothing suspected in only {len(quiet)} of {len(weeks)} calm weeks")
            print(f"{name}: {len(outages)} suspected; nothing in {len(quiet)} of {len(weeks)} calm weeks: "
                  + ("; ".join(faults) or "ok"))
            failed |= bool(faults)
        os.chdir("/")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
