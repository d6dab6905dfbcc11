#!/usr/bin/env python3
"""The built program on desks with people and work: what a bad desk is told, the plan as CSV and as a
spreadsheet, two of the example desks simulated (the provider's day takes a minute each).

    desks_test.py PROGRAM
"""
import csv, io, json, pathlib, re, subprocess, sys, tempfile, unittest, xml.etree.ElementTree, zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PROGRAM = ""


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def answer(*arguments):
    code, out, err = run(*arguments)
    assert code == 0, f"{arguments}: {code}\n{err}"
    return out


class BadDesks(unittest.TestCase):
    """An error names file and line, what is wrong and what to do, and the program ends with a fault."""

    def told(self, change, line_holds, what, hint):
        text = (EXAMPLES / "msp.toml").read_text()
        changed = change(text)
        self.assertNotEqual(text, changed)
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "bad.toml"
            path.write_text(changed)
            for command in "simulate", "plan":
                code, out, err = run(command, path)
                self.assertNotEqual(code, 0, command)
                self.assertEqual(out, "", command)
                self.assertIn(what, err)
                self.assertIn(hint, err)
                place = re.search(r"bad\.toml:(\d+)", err)
                self.assertIsNotNone(place, err)
                if line_holds:
                    self.assertIn(line_holds, changed.splitlines()[int(place[1]) - 1])

    def test_no_staff(self):
        self.told(lambda t: t[: t.index("[[roster.shifts]]")] + t[t.index("[work]") :], None,
                  "no staff", "examples/msp.toml")

    def test_a_group_of_nobody(self):
        self.told(lambda t: t.replace("size = 6\ncall_in_minutes = 45.0", "size = 0\ncall_in_minutes = 45.0", 1),
                  None, "nobody is in tier 5", "")

    def test_negative_times(self):
        for key in ("delay_minutes = 8.0", "call_in_minutes = 45.0", "handle_minutes = 25.0",
                    "master_minutes = 90.0"):
            negative = key.replace("= ", "= -")
            self.told(lambda t, k=key, n=negative: t.replace(k, n, 1), negative, "negative", "(")

    def test_a_tier_that_nobody_is_in(self):
        self.told(lambda t: t.replace("tier = 4", "tier = 3", 1), None, "nobody is in tier 4",
                  "onsite managers")

    def test_overlapping_shifts(self):
        twice = ('[[roster.shifts]]\nkey = "evening"\nhours = "mon-fri 16:00-22:00"\n\n[[roster.people]]\n'
                 'key = "p"\nname = "Example Person"\ngroup = "engineers"\nshifts = ["day", "evening"]\n\n[work]\n')
        self.told(lambda t: t.replace("[work]\n", twice, 1), "shifts = [\"day\", \"evening\"]",
                  "the shifts of Example Person overlap", "nobody works twice at once")


def sheet_rows(path, number):
    """The rows of a sheet as lists of texts and numbers."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared = xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(part.itertext()) for part in shared.iter(name + "si")]
        sheet = xml.etree.ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in sheet.iter(name + "row"):
        values = []
        for cell in row.iter(name + "c"):
            value = cell.find(name + "v").text
            values.append(texts[int(value)] if cell.get("t") == "s" else float(value))
        rows.append(values)
    return rows


class Plans(unittest.TestCase):
    def test_text_csv_json_and_spreadsheet_tell_the_same(self):
        desk = EXAMPLES / "internal-300.toml"
        plan = json.loads(answer("plan", desk, "--json"))
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "plan.xlsx"
            rows = list(csv.reader(io.StringIO(answer("plan", desk, "--csv", "--xlsx", path))))
            sheet, totals = sheet_rows(path, 1), sheet_rows(path, 2)
        self.assertEqual(len(rows), len(plan["lines"]) + 1)
        self.assertEqual(len(sheet), len(rows))
        for line, text, cells in zip(plan["lines"], rows[1:], sheet[1:]):
            self.assertEqual([line["date"], line["time"], line["skill"]], text[:3])
            self.assertEqual(text[:3], cells[:3])
            for key, written, cell in zip(("tickets", "calls", "work", "needed", "to_pay", "rostered", "gap"),
                                          text[3:], cells[3:]):
                self.assertAlmostEqual(line[key], float(written), delta=0.006)
                self.assertAlmostEqual(line[key], cell, delta=1e-6)
        self.assertAlmostEqual(plan["totals"]["needed_hours"], totals[0][1], delta=1e-6)
        self.assertIn("hours needed with shrinkage", answer("plan", desk))

    def needed(self, *what_if):
        return json.loads(answer("plan", EXAMPLES / "internal-300.toml", "--json", *what_if))["totals"]

    def test_what_ifs(self):
        usual = self.needed()
        self.assertGreater(self.needed("--load", 1.2)["needed_hours"], usual["needed_hours"])
        self.assertGreater(self.needed("--load", 2)["needed_hours"],
                           self.needed("--load", 1.2)["needed_hours"])
        self.assertGreater(self.needed("--new-client", 20)["needed_hours"], usual["needed_hours"])
        self.assertLess(self.needed("--sick", 1)["rostered_hours"], usual["rostered_hours"])
        self.assertGreater(usual["standing_hours"], usual["called_hours"])
        self.assertGreater(usual["called_hours"], 0)

    def test_leave_is_honoured(self):
        here = self.needed("--from", "2026-03-02", "--days", 5)["rostered_hours"]
        away = self.needed("--from", "2026-03-09", "--days", 5)["rostered_hours"]
        self.assertLess(away, here - 10, "Example Person 1 is on leave in the second week of March")


class Simulations(unittest.TestCase):
    def test_the_example_desks_run_with_defcon_and_without(self):
        for name, days in ("msp", 8), ("internal-300", 8):
            results = json.loads(answer("simulate", EXAMPLES / f"{name}.toml", "--days", days, "--json"))["results"]
            self.assertEqual([(r["kind"], r["with_defcon"]) for r in results],
                             [("normal", False), ("normal", True), ("x2", False), ("x2", True)], name)
            for result in results:
                self.assertGreater(result["tickets"], 0, name)
                self.assertLessEqual(result["p90"]["low"], result["p90"]["high"])
                self.assertEqual(sum(result["days_at_worst"]), days)
            self.assertEqual(results[2]["people_hours"], 0, "nobody is called without defcon")
            self.assertGreater(results[3]["people_hours"], 0, name)
            self.assertLess(results[3]["p90"]["value"], results[2]["p90"]["value"], name)

    def test_what_it_takes_is_told_for_each_goal(self):
        takings = json.loads(answer("simulate", EXAMPLES / "msp.toml", "--what-it-takes", "--group",
                                    "engineers", "--days", 2, "--json"))
        self.assertEqual([(t["kind"], t["come_share"]) for t in takings],
                         [("x2", 1), ("x3", 1), ("x2", 0.5), ("x3", 0.5)])
        for taking in takings:
            if taking.get("people") is not None:
                self.assertLessEqual(taking["p90_with"], taking["limit_minutes"])


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
