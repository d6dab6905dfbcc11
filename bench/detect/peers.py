#!/usr/bin/env python3
"""Other ways to notice a surge, beside defcon, on the same four logs and scored by the same scorer.

    peers.py PROGRAM [--write]

Needs numpy, and Rscript with the packages `surveillance` and `forecast` (Debian: r-cran-surveillance,
r-cran-forecast). Every method looks at the end of each half-hour. Each is shown with its published
threshold, and with the smallest threshold that makes at most one false alarm in 30 days on every log.
Judged are the days from the 36th on. With --write the table goes into docs/measures.md. About six
minutes of one core.
"""
import bisect, json, math, os, pathlib, subprocess, sys, tempfile
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import logs, tables
from days import LEAST_NORMAL, judged_days, normals_of, opened_by_day

SLOTS = 48
MOST_FALSE = 1.0           # in 30 days
SURE_SHARE = 0.25          # of a day: before it the pace rule says nothing
UPDATE_SHARE = 0.1         # of a day: before it the forecast of the morning stands
QUANTILES = ("p05", "p25", "p50", "p75", "p95")


@dataclass
class Log:
    """A log as counts: `arrived` before the end of each half-hour, by day."""
    case: object
    by_day: dict
    ends: list           # of each day the 48 ends of its half-hours
    arrived: np.ndarray  # days x 48
    normal: np.ndarray   # nan where not known
    share: np.ndarray    # of the day's tickets that usually have come by then: the same weekday of eight weeks
    said: dict = field(default_factory=dict)  # by peers.R

    @property
    def totals(self):
        return self.arrived[:, -1]


def read(case, scorer):
    by_day = opened_by_day(scorer, case)
    zone, ends, arrived = ZoneInfo(case.zone), [], []
    for day, opened in by_day.items():
        midnight = datetime.combine(day, time(), zone)
        ends.append([midnight + timedelta(minutes=30 * (k + 1)) for k in range(SLOTS)])
        arrived.append([bisect.bisect_left(opened, end) for end in ends[-1]])
    arrived = np.array(arrived, dtype=float)
    normals = normals_of({d: len(opened) for d, opened in by_day.items()})
    share = np.full(arrived.shape, np.nan)
    for i in range(28, len(arrived)):
        same = [arrived[j] for j in range(i - 7, max(-1, i - 57), -7)]
        whole = np.sum(same, axis=0)
        if whole[-1] > 0:
            share[i] = whole / whole[-1]
    return Log(case, by_day, ends, arrived, np.array([normals.get(d, math.nan) for d in by_day]), share)


def ask_r(log, work):
    """The scores of peers.R, and its quantiles of each day's total."""
    np.savetxt(f"{work}/slots.csv", np.diff(log.arrived, axis=1, prepend=0), "%d", ",")
    with open(f"{work}/totals.csv", "w", encoding="utf-8") as out:
        out.writelines(f"{d},{int(n)}\n" for d, n in zip(log.by_day, log.totals))
    subprocess.run(["Rscript", HERE / "peers.R", f"{work}/slots.csv", f"{work}/totals.csv", work], check=True)
    for name in ("ears_c1", "ears_c2", "ears_c3", "farrington", "cusum", "arima"):
        text = pathlib.Path(f"{work}/{name}.csv").read_text(encoding="utf-8").replace("NA", "nan")
        log.said[name] = np.loadtxt(text.splitlines(), delimiter=",")


def counting(log):
    return log.arrived / log.normal[:, None]


def pace(log):
    projected = log.arrived / np.maximum(log.share, 1e-9) / log.normal[:, None]
    return np.where(log.share >= SURE_SHARE, projected, -np.inf)


def said(name):
    return lambda log: log.said[name]


def arima_quantiles(log):
    """Days x 48 x 5: what is still to come grows or shrinks with what has come, against what was due."""
    morning = log.said["arima"]
    share = np.clip(log.share, 0, 1)[:, :, None]
    due = share * morning[:, None, 2:3]
    times = np.where(share >= UPDATE_SHARE, log.arrived[:, :, None] / np.maximum(due, 0.5), 1)
    return log.arrived[:, :, None] + (1 - share) * morning[:, None, :] * times


def arima(log):
    return arima_quantiles(log)[:, :, 2] / log.normal[:, None]


def rest_chances(shape, mean, most):
    """Chances of 0 .. most further tickets: negative binomial."""
    q = mean / (shape + mean)
    k = np.arange(most)
    return np.exp(np.concatenate(([0.0], np.cumsum(np.log((k + shape) / (k + 1) * q)))) - shape * np.log1p(mean / shape))


def own_spread(log, i):
    """The variance of total / normal that chance does not explain, over the past of day i, robustly."""
    known = [j for j in range(i) if log.normal[j] >= LEAST_NORMAL]
    if len(known) < 7:
        return 0.04
    ratios = log.totals[known] / log.normal[known]
    deviation = 1.4826 * median(np.abs(ratios - 1))
    return max(0.002, deviation ** 2 - np.mean(1 / log.normal[known]))


def gamma_poisson(log):
    """Days x 48 x 6: the chance of 1.2 normal, then the quantiles, of the conjugate model: the day's rate is
    gamma around normal, what has come is Poisson, what is to come negative binomial."""
    result = np.full(log.arrived.shape + (6,), np.nan)
    for i in np.flatnonzero(log.normal >= LEAST_NORMAL):
        normal, shape = log.normal[i], 1 / own_spread(log, i)
        if np.isnan(log.share[i]).any():
            continue
        for k, (arrived, share) in enumerate(zip(log.arrived[i], np.clip(log.share[i], 0, 1))):
            alpha = shape + arrived
            mean = max(1e-9, (1 - share) * normal * alpha / (shape + share * normal))
            below = np.cumsum(rest_chances(alpha, mean, int(6 * mean + 30)))
            needed = math.ceil(1.2 * normal - arrived)
            chance = 1.0 if needed <= 0 else 1 - below[needed - 1] if needed <= len(below) else 0.0
            result[i, k] = [chance, *(arrived + np.searchsorted(below, q) for q in (.05, .25, .5, .75, .95))]
    return result


def reference(log):
    if "reference" not in log.said:
        log.said["reference"] = gamma_poisson(log)
    return log.said["reference"]


@dataclass
class Peer:
    name: str
    settings: str
    score: object
    threshold: float  # as published: an alarm at it and above
    quantiles: object = None


PEERS = [
    Peer("Gamma-Poisson", "the day's rate gamma around the median of eight weekdays; chance of 1.2 normal at 0.9",
         lambda log: reference(log)[:, :, 0], 0.9, lambda log: reference(log)[:, :, 1:]),
    Peer("counting board", "arrived at 1.2 normal", counting, 1.2),
    Peer("pace rule", "arrived / usual share by now at 1.2 normal, once a quarter of a usual day is in", pace, 1.2),
    Peer("EARS C1", "count so far, same weekday of 7 weeks; 3 s.d.", said("ears_c1"), 3),
    Peer("EARS C2", "the same with a gap of two weeks; 3 s.d.", said("ears_c2"), 3),
    Peer("EARS C3", "the last three C2; 2", said("ears_c3"), 2),
    Peer("Farrington", "`algo.farrington`, hourly, same hour of the week and its neighbours of 5 weeks (b 5, w 1), "
         "reweighted, alpha 0.01; an alarm above the bound", said("farrington"), 1.0 + 1e-9),
    Peer("CUSUM", "`algo.cusum`, half-hours, Rossi's transformation, k 1.04, h 2.26, anew each midnight",
         said("cusum"), 2.26),
    Peer("auto.arima", "`forecast::auto.arima` on log totals of 26 weeks, period 7, selected every 4 weeks; the rest of "
         "the day in proportion to what has come; the median at 1.2 normal", arima, 1.2, arima_quantiles),
]


def judged(log):
    """The rows on which all are judged: normal known, from the 36th day on, not the last."""
    rows = ~np.isnan(log.normal) & (log.normal >= LEAST_NORMAL)
    rows[:35] = False
    rows[-1] = False
    return rows


def false_in_30_days(log, score, threshold):
    rows = judged(log)
    called = (score[rows] >= threshold).any(axis=1)
    return 30 * (called & (log.totals[rows] < 1.2 * log.normal[rows])).sum() / rows.sum()


def matched_threshold(peer, all_logs):
    """The smallest with at most MOST_FALSE on every log."""
    scores = [np.nan_to_num(peer.score(log), nan=-np.inf) for log in all_logs]
    worst = [s[judged(log)].max(axis=1) for s, log in zip(scores, all_logs)]
    candidates = np.unique(np.concatenate(worst))
    candidates = candidates[np.isfinite(candidates)]
    low, high = 0, len(candidates)
    while low < high:
        middle = (low + high) // 2
        if all(false_in_30_days(log, s, candidates[middle]) <= MOST_FALSE for log, s in zip(all_logs, scores)):
            high = middle
        else:
            low = middle + 1
    return candidates[low] if low < len(candidates) else math.inf


def write_record(log, peer, threshold, path):
    score = np.nan_to_num(peer.score(log), nan=-np.inf)
    quantiles = peer.quantiles(log) if peer.quantiles else None
    rows = judged(log)
    with open(path, "w", encoding="utf-8") as out:
        for i, day in enumerate(log.by_day):
            for k in range(SLOTS) if rows[i] else ():
                total = quantiles[i, k] if quantiles is not None else [log.totals[i]] * 5
                out.write(json.dumps({"type": "tick", "at": log.ends[i][k].isoformat(), "day": str(day),
                                      "arrived": int(log.arrived[i, k]),
                                      "total": dict(zip(QUANTILES, map(float, total))),
                                      "level": 4 if score[i, k] >= threshold else 5}) + "\n")


def row(name, settings, scored, has_forecast):
    quantile = scored[0].quantile
    early = sorted(x for s in scored for x in s.early(1.5))
    twice = [x for s in scored for x in s.early(2)]
    false = " / ".join(f"{s.score['false_per_30_days']:.2f}" for s in scored)
    skill = f"{sum(s.score['skill'] for s in scored) / len(scored):.3f}" if has_forecast else "-"
    missed = sum(d.called is None for s in scored for d in s.days if d.ratio >= 1.5)
    return (f"| {name} | {settings} | {false} | {skill} | {missed} | {tables.share(median(early))}, "
            f"{tables.share(quantile(early, .9))} | {tables.share(median(twice))}, {tables.doubled(twice)} |")


def own_row(program, all_logs, scorer, work):
    """defcon's, on the days on which every method is judged."""
    scored = []
    for log in all_logs:
        whole, record = f"{work}/whole.ndjson", f"{work}/own.ndjson"
        logs.backtest(program, log.case, whole)
        wanted = {str(d) for d, is_judged in zip(log.by_day, judged(log)) if is_judged}
        with open(whole, encoding="utf-8") as lines, open(record, "w", encoding="utf-8") as out:
            out.writelines(line for line in lines if json.loads(line).get("day") in wanted)
        scored.append(tables.Scored(log.case, logs.score(log.case, record), judged_days(log.by_day, record),
                                    scorer.quantile))
    return row("**defcon**", "default", scored, True)


def rows_of(peer, all_logs, scorer, work):
    thresholds = [(peer.threshold, peer.settings)]
    matched = matched_threshold(peer, all_logs)
    if math.isfinite(matched):
        thresholds.append((matched, f"the same with its threshold at {matched:.3g}"))
    for threshold, settings in thresholds:
        scored = []
        for log in all_logs:
            record = f"{work}/peer.ndjson"
            write_record(log, peer, threshold, record)
            scored.append(tables.Scored(log.case, logs.score(log.case, record), judged_days(log.by_day, record),
                                        scorer.quantile))
        yield row(peer.name, settings, scored, peer.quantiles)


def table(program):
    scorer = logs.scorer()
    with tempfile.TemporaryDirectory() as work:
        all_logs = [read(case, scorer) for case in logs.CASES]
        for log in all_logs:
            ask_r(log, work)
        yield "| method | settings | false alarms in 30 days: sumo / uci / boston / comcast | skill, mean | x1.5 days never called | x1.5: median, P90 early | x2: median early, before 25 % |"
        yield "|---|---|---|--:|--:|---|---|"
        yield own_row(program, all_logs, scorer, work)
        for peer in PEERS:
            yield from rows_of(peer, all_logs, scorer, work)


def main():
    write = "--write" in sys.argv
    programs = [a for a in sys.argv[1:] if a != "--write"]
    if len(programs) != 1:
        sys.exit(__doc__)
    if absent := logs.what_is_absent():
        sys.exit(f"{absent} is absent")
    lines = []
    for line in table(os.path.abspath(programs[0])):
        print(line, flush=True)
        lines.append(line)
    if write:
        tables.put("measures.md", "peers", lines)


if __name__ == "__main__":
    main()
