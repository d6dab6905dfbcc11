#!/usr/bin/env python3
"""The built program on four public ticket logs, scored walk-forward.

    logs_test.py PROGRAM [NAME ...]

The logs and the scorer are not part of this repository. They are looked for in ../shared/data and
../shared/eval beside it, or where DEFCON_LOGS and DEFCON_SCORER say; where they are absent the test is
skipped (exit code 77). Checked: every ticket is counted at every tick, no tick is missing, and skill
and false alarms are no worse than those of a plain reference (one Gamma-Poisson day, one threshold).
"""
import json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = pathlib.Path(os.environ.get("DEFCON_LOGS", ROOT.parent / "shared" / "data"))
SCORER = pathlib.Path(os.environ.get("DEFCON_SCORER", LOGS.parent / "eval" / "score.py"))
SKIPPED = 77

# name, file, options of the program, options of the scorer, least skill, most false alarms in 30 days
CASES = [
    ("sumo", "sumo-firefox-2018-2020.csv.gz",
     ["--tz", "America/Los_Angeles", "--opened-tz", "UTC"],
     ["--tz", "America/Los_Angeles"], 0.541, 1.03),
    ("uci", "uci-incidents.csv.gz",
     ["--tz", "America/Sao_Paulo", "--opened-tz", "America/Sao_Paulo"],
     ["--tz", "America/Sao_Paulo", "--opened", "opened_at", "--opened-tz", "America/Sao_Paulo"], 0.550, 0.94),
    ("boston", "boston-311-2015.csv.gz",
     ["--tz", "America/New_York", "--opened-tz", "America/New_York", "--column", "opened=open"],
     ["--tz", "America/New_York", "--opened", "open", "--opened-tz", "America/New_York"], 0.507, 1.96),
    ("comcast", "comcast-2015q2.csv.gz",
     ["--tz", "America/New_York", "--opened-tz", "America/New_York", "--column", "opened=created"],
     ["--tz", "America/New_York", "--opened", "created", "--opened-tz", "America/New_York"], 0.577, 0.97),
]


def run_case(program, log, options, scorer_options, out):
    with open(out, "wb") as record:
        subprocess.run([program, "backtest", log, *options], stdout=record, check=True)
    score = subprocess.run([sys.executable, SCORER, log, out, *scorer_options, "--json"],
                           stdout=subprocess.PIPE, check=True)
    return json.loads(score.stdout)


def faults_of(score, skill, false_alarms):
    if score["arrived_mismatch"]:
        yield f"{score['arrived_mismatch']} arrived mismatches"
    if score["ticks_missing"]:
        yield f"{score['ticks_missing']} ticks missing"
    if not score["skill"] >= skill:
        yield f"skill {score['skill']:.3f} is below {skill}"
    if score["false_per_30_days"] > false_alarms + 0.005:
        yield f"{score['false_per_30_days']:.2f} false alarms in 30 days, more than {false_alarms}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    if not LOGS.is_dir() or not SCORER.is_file():
        print(f"skipped: {LOGS if not LOGS.is_dir() else SCORER} is absent")
        return SKIPPED
    failed = False
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for name, file, options, scorer_options, skill, false_alarms in CASES:
            if wanted and name not in wanted:
                continue
            score = run_case(program, str(LOGS / file), options, scorer_options, f"{work}/{name}.ndjson")
            faults = list(faults_of(score, skill, false_alarms))
            print(f"{name}: skill {score['skill']:.3f}  false alarms {score['false_per_30_days']:.2f}  "
                  f"covers {score['cover90']:.3f}  " + ("; ".join(faults) or "ok"))
            failed |= bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
