#!/usr/bin/env python3
"""The bare model of simulate_bench.cpp in SimPy 3, for its speed: one core, the same load.

Skipped with a message where the Debian package python3-simpy3 is not installed.
"""
import math, random, sys, time

try:
    import simpy
except ImportError:
    print("SimPy: not installed, skipped (apt-get install python3-simpy3)")
    sys.exit(0)

COURSE = [3.0 if 16 <= s < 36 else 1.0 for s in range(48)]
RATE = [976 * c / sum(COURSE) / 30 for c in COURSE]  # tickets a minute
MEAN, SPREAD = 7.0, 0.7
LOCATION = math.log(MEAN) - SPREAD * SPREAD / 2
waits = []


def ticket(env, people, priority, work):
    came = env.now
    with people.request(priority=priority) as turn:
        yield turn
        waits.append(env.now - came)
        yield env.timeout(work)


def arrivals(env, people, rng):
    for rate in RATE:
        end = env.now + 30
        while True:
            gap = rng.expovariate(rate)
            if env.now + gap >= end:
                break
            yield env.timeout(gap)
            priority = 2 if rng.random() < 0.2 else 4
            env.process(ticket(env, people, priority, rng.lognormvariate(LOCATION, SPREAD)))
        yield env.timeout(end - env.now)


def holder(env, people, begin, end):
    """Keeps one of the twenty away outside 08:00 to 18:00."""
    for start, stop in begin, end:
        yield env.timeout(max(0, start - env.now))
        with people.request(priority=0) as turn:
            yield turn
            yield env.timeout(max(0, stop - env.now))


def day(seed):
    env, rng = simpy.Environment(), random.Random(seed)
    people = simpy.PriorityResource(env, capacity=20)
    for _ in range(14):
        env.process(holder(env, people, (0, 480), (1080, 1800)))
    env.process(arrivals(env, people, rng))
    env.run(until=1800)


begin, days = time.process_time(), 0
while time.process_time() - begin < 3:
    day(days)
    days += 1
seconds = time.process_time() - begin
print(f"SimPy {simpy.__version__}, the bare model: {len(waits) / seconds / 1e6:.3f} M tickets/s "
      f"over {days} days, mean wait {sum(waits) / len(waits):.2f} min")
