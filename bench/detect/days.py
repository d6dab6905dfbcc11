"""Days of a log with what a record said of them: when each was called, and the pooled figures."""
import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

LEAST_NORMAL = 5       # tickets: the scorer knows no normal below
SURGE_CAPACITY = 1.2   # times normal: more is beyond what a usual day's desk can take


@dataclass
class Day:
    date: object
    normal: float
    total: int
    called: int = None     # tickets that had arrived at the first tick at level 4 or worse
    in_time: bool = False  # it was called at a tick before those that had arrived used up the capacity

    @property
    def ratio(self):
        return self.total / self.normal

    @property
    def early(self):
        return 1.0 if self.called is None else self.called / self.total if self.total else 0.0


def opened_by_day(scorer, case):
    """The times of the tickets of each day from the first to the last, by the desk's clock."""
    from zoneinfo import ZoneInfo
    zone = ZoneInfo(case.zone)
    times = sorted(scorer.opened_times(case.path, case.opened, ZoneInfo(case.opened_zone), zone))
    first, last = times[0].date(), times[-1].date()
    days = OrderedDict((first + timedelta(i), []) for i in range((last - first).days + 1))
    for time in times:
        days[time.date()].append(time)
    return days


def normals_of(totals):
    """Median of the eight same weekdays before, at least four of them; by date."""
    known = {}
    for date in totals:
        same = [totals[d] for d in (date - timedelta(7 * k) for k in range(1, 9)) if d in totals]
        if len(same) >= 4 and median(same) >= LEAST_NORMAL:
            known[date] = median(same)
    return known


def judged_days(by_day, record):
    """The days that the scorer judges, with what the record said of them."""
    from datetime import date
    totals = {d: len(times) for d, times in by_day.items()}
    normals = normals_of(totals)
    ticks = OrderedDict()
    for line in open(record, encoding="utf-8"):
        tick = json.loads(line)
        if tick["type"] == "tick":
            ticks.setdefault(date.fromisoformat(tick["day"]), []).append(tick)
    days = []
    for d in list(by_day)[:-1]:
        if d not in normals or d not in ticks:
            continue
        day = Day(d, normals[d], totals[d])
        for tick in ticks[d]:
            full = tick["arrived"] >= SURGE_CAPACITY * day.normal
            if day.called is None and tick["level"] <= 4:
                day.called, day.in_time = tick["arrived"], not full
        days.append(day)
    return days
