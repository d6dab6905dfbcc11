#!/usr/bin/env python3
"""Scores the built program on the four logs and writes the tables of the documents.

    tables.py PROGRAM [--write]

Prints the figures in full; with --write also puts them into docs/forecast.md and docs/measures.md,
between their <!-- scored:... --> marks.
"""
import os, pathlib, re, sys, tempfile
from statistics import median

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import logs
from days import judged_days, opened_by_day


def percent(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "-"


def share(value):
    return f"{value:.2f}".removeprefix("0") if value < 1 else f"{value:.2f}"


def skill(value):
    return f"{value:.3f}".removeprefix("0")


class Scored:
    """A log with its score and its days."""

    def __init__(self, case, score, days, quantile):
        self.case, self.score, self.days, self.quantile = case, score, days, quantile

    @property
    def way(self):
        low, high = self.case.reference.skill, self.case.oracle.skill
        return (self.score["skill"] - low) / (high - low)

    def early(self, ratio):
        return sorted(d.early for d in self.days if d.ratio >= ratio)


def run(program):
    scorer = logs.scorer()
    found = []
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for case in logs.CASES:
            record = f"{work}/{case.name}.ndjson"
            logs.backtest(program, case, record)
            found.append(Scored(case, logs.score(case, record),
                                judged_days(opened_by_day(scorer, case), record), scorer.quantile))
        os.chdir("/")
    return found


def surges(early, quantile):
    return f"{len(early)}, {share(median(early))}, {share(quantile(early, .9))}"


def doubled(early):
    return f"{sum(x <= .25 for x in early)} of {len(early)}" if early else "-"


def forecast_table(all_scored):
    yield "| log | false / 30 d: ref, **here**, oracle | skill: ref, **here**, oracle | way | 90 % cover | x1.5: n, median, P90 early | x2 before 25 % |"
    yield "|---|---|---|--:|--:|---|---|"
    for s in all_scored:
        r, o, x = s.case.reference, s.case.oracle, s.score
        yield (f"| {s.case.name} | {r.false:.2f}, **{x['false_per_30_days']:.2f}**, {o.false:.2f} "
               f"| {skill(r.skill)}, **{skill(x['skill'])}**, {skill(o.skill)} | {100 * s.way:.0f} % "
               f"| {skill(x['cover90'])} | {surges(s.early(1.5), s.quantile)} | {doubled(s.early(2))} |")
    early = sorted(x for s in all_scored for x in s.early(1.5))
    twice = sorted(x for s in all_scored for x in s.early(2))
    ticks = sum(s.score["ticks"] for s in all_scored)
    cover = sum(s.score["cover90"] * s.score["ticks"] for s in all_scored) / ticks
    way = sum(s.way for s in all_scored) / len(all_scored)
    yield (f"| together | | | {100 * way:.0f} % | {skill(cover)} "
           f"| {surges(early, all_scored[0].quantile)} | {doubled(twice)} |")


def headroom_lines(all_scored):
    days = [d for s in all_scored for d in s.days]
    busy, surge, twice = ([d for d in days if d.ratio >= low] for low in (1.2, 1.5, 2))
    yield (f"On days of 2x the median share that had arrived at the call is {share(median(d.early for d in twice))} "
           f"(all logs). Of the {len(surge)} days of 1.5 normal and more, {sum(d.in_time for d in surge)} were "
           f"recommended before headroom (capacity less the tickets that have arrived) reached 0; of the {len(busy)} "
           f"days of 1.2 normal and more, {sum(d.in_time for d in busy)} ({percent(sum(d.in_time for d in busy), len(busy))}).")


def measures_table(all_scored):
    yield "| log | zone | days | false alarms in 30 days | skill | 90 % interval covers | days of 1.5 x normal called before a quarter was in | days of 2 x: median share in when called |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for s in all_scored:
        x, early, twice = s.score, s.early(1.5), s.early(2)
        many = f"{100 * median(twice):.0f} % of {len(twice)} days" if twice else "none"
        yield (f"| {s.case.title} | {s.case.zone} | {x['days']} | {x['false_per_30_days']:.2f} | {x['skill']:.3f} "
               f"| {x['cover90']:.3f} | {percent(sum(e <= .25 for e in early), len(early))} of {len(early)} | {many} |")


def put(document, name, lines):
    """Replaces what stands between a document's two marks of this name."""
    path = logs.ROOT / "docs" / document
    begin, end = f"<!-- scored:{name} -->", f"<!-- scored:{name} end -->"
    text, count = re.subn(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: f"{begin}\n" + "\n".join(lines) + f"\n{end}",
                          path.read_text(encoding="utf-8"), flags=re.S)
    if count != 1:
        sys.exit(f"{path}: {count} places are marked {begin}")
    path.write_text(text, encoding="utf-8")


def main():
    write = "--write" in sys.argv
    programs = [a for a in sys.argv[1:] if a != "--write"]
    if len(programs) != 1:
        sys.exit(__doc__)
    if absent := logs.what_is_absent():
        sys.exit(f"{absent} is absent")
    all_scored = run(os.path.abspath(programs[0]))
    for s in all_scored:
        if s.score["arrived_mismatch"] or s.score["ticks_missing"]:
            sys.exit(f"{s.case.name}: tickets are miscounted or ticks are missing: nothing is scored")
    scored, headroom, measures = map(list, (forecast_table(all_scored), headroom_lines(all_scored),
                                            measures_table(all_scored)))
    print("\n".join([*scored, "", *headroom, "", *measures]))
    if write:
        put("forecast.md", "forecast", [*scored, "", *headroom])
        put("measures.md", "measures", measures)


if __name__ == "__main__":
    main()
