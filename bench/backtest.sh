#!/usr/bin/env bash
# Time and peak memory of `defcon backtest` on a log of 30,000 tickets and 29,000 ticks; the limit is 2
# seconds. Beside it the same with four ticks a day, which is nearly all reading. Then five years of a
# generated desk of 225 tickets a day, with 500 clients in ten areas; the limit is 10 seconds.
#
# The log is ../shared/data/sumo-firefox-2018-2020.csv.gz (DEFCON_LOGS names another place); where it is
# absent, one of the same size is generated: 50 tickets a day, some days double.
set -euo pipefail
program=${DEFCON_PROGRAM:-build/release/defcon}
logs=${DEFCON_LOGS:-$(dirname "$0")/../../shared/data}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

log=$logs/sumo-firefox-2018-2020.csv.gz
if [ ! -f "$log" ]; then
  echo "The public log is absent; a generated one stands in for it."
  log=$work/generated.csv
  python3 - "$log" <<'PY'
import datetime, random, sys
random.seed(1)
start = datetime.datetime(2018, 12, 1, tzinfo=datetime.timezone.utc)
with open(sys.argv[1], "w") as out:
    out.write("id,opened\n")
    for number in range(1, 609):
        for _ in range(int(random.gauss(50, 8)) * (2 if random.random() < 0.02 else 1)):
            seconds = random.gauss(15, 4) * 3600 % 86400
            at = start + datetime.timedelta(days=number, seconds=seconds)
            out.write(f"{number}-{random.getrandbits(40)},{at:%Y-%m-%dT%H:%M:%SZ}\n")
PY
fi

# NAME COMMAND...: seconds and peak memory, best of three.
measure() {
  local name=$1
  shift
  python3 - "$name" "$@" <<'PY'
import os, subprocess, sys, time
best, peak = 1e9, 0
for _ in range(3):
    started = time.monotonic()
    process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{sys.argv[2]} failed")
    best, peak = min(best, time.monotonic() - started), max(peak, used.ru_maxrss)
print(f"{sys.argv[1]:<28}{best:7.2f} s  {peak / 1024:7.1f} MiB")
PY
}

measure "backtest (limit 2 s)" "$program" backtest "$log" --tz America/Los_Angeles --opened-tz UTC
measure "four looks a day only" "$program" backtest "$log" --tz America/Los_Angeles --opened-tz UTC --step 6h

years=$work/five-years.csv
python3 - "$years" <<'PY'
import datetime, random, sys
random.seed(1)
start = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
vocabulary = [f"word{n}" for n in range(3000)]
categories = ["network", "mail", "printing", "accounts", "hardware", "software"]
with open(sys.argv[1], "w") as out:
    out.write("id,opened,client,area,category,subject\n")
    for day in range(1826):
        usual = 275 if (start + datetime.timedelta(days=day)).weekday() < 5 else 100
        count = int(random.gauss(usual, usual / 10) * (2 if random.random() < 0.02 else 1))
        for number in range(count):
            at = start + datetime.timedelta(days=day, seconds=random.gauss(13, 3) * 3600 % 86400)
            client = random.randrange(500)
            words = " ".join(vocabulary[min(int(random.expovariate(1 / 300)), 2999)] for _ in range(5))
            out.write(f"{day}-{number},{at:%Y-%m-%dT%H:%M:%SZ},client{client},area{client % 10},"
                      f"{random.choice(categories)},{words}\n")
PY
measure "five years (limit 10 s)" "$program" backtest "$years" --tz America/New_York --opened-tz UTC
