#!/usr/bin/env python3
"""The built program on a log whose past holds patch days: an iCalendar file becomes the desk's calendar, and
what such days brought before is expected of the next.

    calendar_test.py PROGRAM
"""
import datetime, json, pathlib, random, subprocess, sys, tempfile, unittest

PROGRAM = ""
FIRST = datetime.date(2025, 9, 1)  # a Monday
LAST = datetime.date(2026, 3, 15)  # a Sunday
PATCH_DAYS = [datetime.date(2025, 9, 10) + datetime.timedelta(days=28 * i) for i in range(7)]
NEXT = datetime.date(2026, 3, 25)  # after the log: the eighth of a rule of every fourth Wednesday
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20250910
RRULE:FREQ=WEEKLY;INTERVAL=4;COUNT=8
SUMMARY:Patch day
END:VEVENT
END:VCALENDAR
"""
DESK = """key = "main"
name = "Desk"
zone = "America/Chicago"
offices = [{ key = "main", name = "Main office" }]
"""


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


class Calendar(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.work = pathlib.Path(holder.name)
        (self.work / "patch.ics").write_text(CALENDAR)
        (self.work / "desk.toml").write_text(DESK)

    def write_log(self):
        random.seed(7)
        rows, day = ["id,opened"], FIRST
        while day <= LAST:
            usual = 60 if day.weekday() < 5 else 10
            for n in range(int(random.gauss(usual, usual**0.5) * (2 if day in PATCH_DAYS else 1))):
                minute = 8 * 60 + random.randrange(600)
                rows.append(f"{day}-{n},{day}T{minute // 60:02}:{minute % 60:02}:00")
            day += datetime.timedelta(days=1)
        (self.work / "log.csv").write_text("\n".join(rows) + "\n")
        return self.work / "log.csv"

    def calendar(self, kind="patch_day"):
        return run("calendar", self.work / "patch.ics", "--desk", self.work / "desk.toml", "--as", kind,
                   "--from", "2025-01-01", "--to", "2026-12-31")

    def forecast(self, log, desk):
        code, out, err = run("forecast", log, "--desk", desk, "--json")
        self.assertEqual(code, 0, err)
        return json.loads(out)

    def test_what_such_days_brought_before_is_expected_of_the_next(self):
        code, part, err = self.calendar()
        self.assertEqual(code, 0, err)
        self.assertEqual(part.count("patch_day"), 8)
        (self.work / "planned.toml").write_text(DESK + "\n" + part)
        log = self.write_log()
        without = self.forecast(log, self.work / "desk.toml")
        with_it = self.forecast(log, self.work / "planned.toml")
        day = [d["date"] for d in with_it["days"]].index(str(NEXT))
        self.assertEqual(with_it["days"][day]["planned"], "patch_day")
        self.assertGreater(with_it["days"][day]["total"]["p50"], 1.4 * without["days"][day]["total"]["p50"])
        other = with_it["days"][day + 1]["total"]["p50"] / without["days"][day + 1]["total"]["p50"]
        self.assertLess(abs(other - 1), 0.15)

    def test_the_accuracy_of_the_past_is_told_by_hour_and_by_weekday(self):
        log = self.write_log()
        code, out, err = run("forecast", log, "--tz", "America/Chicago", "--days", "1")
        self.assertEqual(code, 0, err)
        for told in ("Mon 2026-03-16", "from 9:00", "Sun", "in 90 %"):
            self.assertIn(told, out)
        rows = self.forecast(log, self.work / "desk.toml")["accuracy"]
        by_hour = {r["hour"]: r for r in rows if "hour" in r and "weekday" not in r}
        self.assertEqual(len(by_hour), 24)
        self.assertLess(by_hour[17]["missed"], by_hour[8]["missed"])  # most has arrived
        self.assertGreater(by_hour[8]["inside"], 0.75)

    def test_a_fault_of_the_file_is_told_with_its_line(self):
        (self.work / "patch.ics").write_text(CALENDAR.replace("FREQ=WEEKLY", "FREQ=SECONDLY"))
        code, out, err = self.calendar()
        self.assertEqual((code, out), (2, ""))
        self.assertIn("patch.ics:4", err)

    def test_an_unknown_kind_names_the_known(self):
        code, _, err = self.calendar("party")
        self.assertEqual(code, 2)
        self.assertIn("go_live", err)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
