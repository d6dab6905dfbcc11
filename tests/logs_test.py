#!/usr/bin/env python3
"""The built program on four public ticket logs, scored walk-forward.

    logs_test.py PROGRAM [NAME ...]

The logs and the scorer are not part of this repository. They are looked for in ../shared/data and
../shared/eval beside it, or where DEFCON_LOGS and DEFCON_SCORER say; where they are absent the test is
skipped (exit code 77). Checked: every ticket is counted at every tick, no tick is missing, and skill
and false alarms are no worse than those of a plain reference (one Gamma-Poisson day, one threshold).
"""
import os, pathlib, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench" / "detect"))
import logs

SKIPPED = 77


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
    if absent := logs.what_is_absent():
        print(f"skipped: {absent} is absent")
        return SKIPPED
    failed = False
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for case in logs.CASES:
            if wanted and case.name not in wanted:
                continue
            record = f"{work}/{case.name}.ndjson"
            logs.backtest(program, case, record)
            score = logs.score(case, record)
            faults = list(faults_of(score, case.reference.skill, case.reference.false))
            print(f"{case.name}: skill {score['skill']:.3f}  false alarms {score['false_per_30_days']:.2f}  "
                  f"covers {score['cover90']:.3f}  " + ("; ".join(faults) or "ok"))
            failed |= bool(faults)
        os.chdir("/")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
