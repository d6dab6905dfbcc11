"""The four public ticket logs on which forecast and surge are scored, and how each is read.

The logs and the scorer are not part of this repository. They are looked for in ../shared/data and
../shared/eval beside it, or where DEFCON_LOGS and DEFCON_SCORER say.
"""
import importlib.util, os, pathlib, subprocess, sys
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOGS = pathlib.Path(os.environ.get("DEFCON_LOGS", ROOT.parent / "shared" / "data"))
SCORER = pathlib.Path(os.environ.get("DEFCON_SCORER", LOGS.parent / "eval" / "score.py"))


@dataclass
class Figures:
    """False alarms in 30 days, skill, share of totals inside the 90 % interval where it is known."""
    false: float
    skill: float
    cover: float = None


@dataclass
class Case:
    name: str
    title: str
    file: str
    zone: str
    opened_zone: str
    opened: str
    reference: Figures  # Gamma-Poisson, median of eight weekdays, one threshold
    oracle: Figures     # told each day's true rate at midnight

    @property
    def path(self):
        return str(LOGS / self.file)


CASES = [
    Case("sumo", "Firefox help desk, 2018-12 to 2020-07", "sumo-firefox-2018-2020.csv.gz",
         "America/Los_Angeles", "UTC", "opened", Figures(1.03, .541, .90), Figures(0.52, .697)),
    Case("uci", "ServiceNow incidents (UCI 498), 2016-03 to 05", "uci-incidents.csv.gz",
         "America/Sao_Paulo", "America/Sao_Paulo", "opened_at", Figures(0.94, .550, .74), Figures(0.00, .833)),
    Case("boston", "City of Boston 311, 2015", "boston-311-2015.csv.gz",
         "America/New_York", "America/New_York", "open", Figures(1.96, .507, .77), Figures(0.80, .845)),
    Case("comcast", "Complaints about a cable company, 2015-04 to 06", "comcast-2015q2.csv.gz",
         "America/New_York", "America/New_York", "created", Figures(0.97, .577, .85), Figures(0.48, .780)),
]


def what_is_absent():
    """The first of the two that is not here; None where both are."""
    return LOGS if not LOGS.is_dir() else SCORER if not SCORER.is_file() else None


def scorer():
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def backtest(program, case, out):
    """Walks the log through the program; its record goes to the file `out`."""
    column = [] if case.opened in ("opened", "opened_at") else ["--column", f"opened={case.opened}"]
    with open(out, "wb") as record:
        subprocess.run([program, "backtest", case.path, "--tz", case.zone, "--opened-tz", case.opened_zone, *column],
                       stdout=record, check=True)


def score(case, record):
    """What the scorer says of a record."""
    return scorer().score(case.path, record, case.zone, case.opened, case.opened_zone)
