// An invented desk and day for developing the screens without a server. Everything here is made up and
// labelled EXAMPLE; none of it is shipped. It follows the rules of the real desk closely enough to
// click through (src/level/decide.cpp is the truth).
import type {
  AccuracyRow,
  AdviceTable,
  Console,
  DayAhead,
  DayLine,
  DaysAhead,
  Decision,
  DecisionLine,
  DeskBoard,
  Evidence,
  LevelFace,
  OutageLine,
  Problem,
  Quantiles,
  Recommendation,
  Settings,
} from "../src/api/types.ts";

const minute = 60_000;
const day_start = Date.parse("2026-03-03T06:00:00Z"); // midnight in the desk's zone
const normal = 108;
const expected_total = 112;
const capacity = Math.round(normal * 1.2);

export const faces: LevelFace[] = [
  {
    level: 5,
    name: "Calm",
    shape: "circle",
    meaning: "Normal load. The desk is ready, the next tier waits in the wings.",
  },
  {
    level: 4,
    name: "Busy",
    shape: "square",
    meaning: "Onsite managers pause their duties and work as service desk engineers.",
  },
  {
    level: 3,
    name: "Stretched",
    shape: "diamond",
    meaning: "Others across the company shift their focus to tickets.",
  },
  {
    level: 2,
    name: "Critical",
    shape: "triangle",
    meaning: "All support personnel are called in: off shift, flex, NOC, DEPOT, SOC, AT.",
  },
  {
    level: 1,
    name: "All hands",
    shape: "octagon",
    meaning: "Everyone steps in, owners and management included.",
  },
];

// "city-of-elm-grove" is the City of Elm Grove.
function nameOf(client: string): string {
  const words = client.split("-").map((word) => {
    const isSmall = word === "of" || word === "and";
    return isSmall ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
  return words.join(" ");
}

const clients = [
  "alder-dental",
  "birchwood-county",
  "brook-and-lane-law",
  "city-of-elm-grove",
  "copper-hill-schools",
  "falls-township",
  "fox-river-foods",
  "granite-credit-union",
  "harbor-clinic",
  "kestrel-logistics",
  "lakeview-dairy",
  "maple-street-housing",
  "northgate-print",
  "oak-park-library",
  "pioneer-tool",
  "quarry-homes",
  "red-barn-market",
  "silver-creek-water",
  "stonebridge-church",
  "tamarack-insurance",
  "village-of-pine-bend",
  "west-bluff-vet",
  "willow-hospice",
  "zephyr-heating",
];
const areas = ["downtown", "east-bank", "harbor", "north-ridge", "riverside", "south-mills"];

// Share of the day's tickets in each half-hour: a morning peak, a dip at noon, a second hump.
const weights = Array.from({ length: 48 }, (_, slot) => {
  const hour = slot / 2;
  const bump = (centre: number, width: number) => Math.exp(-(((hour - centre) / width) ** 2));
  return 0.06 + 3.2 * bump(9.2, 1.7) + 2.3 * bump(13.8, 2.2) + 0.7 * bump(16.4, 1.2);
});
const weight_sum = weights.reduce((a, b) => a + b, 0);

function expectedBy(slot: number): number {
  let sum = 0;
  for (let i = 0; i < 48; i++) sum += (weights[i] ?? 0) * Math.max(0, Math.min(1, slot - i));
  return (expected_total * sum) / weight_sum;
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const spread = (tickets: number) => 1.64 * Math.sqrt(tickets + (0.14 * tickets) ** 2);

export interface Scene {
  at?: string; // "HH:MM" of the desk's day
  scale?: number;
  surge?: number; // how many times the usual flow from half past nine on
  level?: number;
  level_since?: string;
  outages?: { id: string; title: string; clients: string[]; areas: string[]; at: string }[];
  is_learning?: boolean;
  history?: boolean;
}

const refuse = (status: number, detail: string, pointer: string, hint: string): Problem => ({
  type: "about:blank",
  title: status === 409 ? "Conflict" : "Unprocessable Content",
  status,
  detail,
  errors: [{ pointer, detail, hint }],
});

const shown_slot = (text: string) => {
  const [h = "0", m = "0"] = text.split(":");
  return Number(h) * 2 + Number(m) / 30;
};

export class InventedDesk {
  private started_real = Date.now();
  private started_sim = day_start + 8 * 60 * minute;
  private arrivals: number[] = []; // slots, ascending
  private recommendation: Recommendation | undefined;
  private silence: { level: number; until: number } | undefined;
  private ids = 0;
  private history: DecisionLine[] = [];
  private outages: Omit<OutageLine, "client_names">[] = [];
  private level = 5;
  private since = day_start;
  private learning = false;
  scale = 60;

  constructor(scene: Scene = {}) {
    this.play(scene);
  }

  play(scene: Scene): void {
    this.scale = scene.scale ?? 60;
    this.started_real = Date.now();
    this.started_sim = day_start + shown_slot(scene.at ?? "08:00") * 30 * minute;
    this.level = scene.level ?? 5;
    this.since = scene.level_since
      ? day_start + shown_slot(scene.level_since) * 30 * minute
      : day_start;
    this.learning = scene.is_learning ?? false;
    this.recommendation = undefined;
    this.silence = undefined;
    this.history = scene.history ? this.inventedHistory() : [];
    this.outages = (scene.outages ?? []).map(({ at, ...outage }) => ({
      ...outage,
      began: this.iso(day_start + shown_slot(at) * 30 * minute),
    }));
    this.draw(scene.surge ?? 2.1);
    this.consider();
  }

  private draw(surge: number): void {
    const random = randomFrom(20260303);
    this.arrivals = [];
    for (let m = 0; m < 1440; m++) {
      const slot = m / 30;
      const rate = ((weights[Math.floor(slot)] ?? 0) * expected_total) / weight_sum / 30;
      const hour = slot / 2;
      const climb = Math.max(0, Math.min(1, (hour - 9.3) / 0.5));
      const times = 1 + (surge - 1) * climb;
      let chance = random();
      const none = Math.exp(-rate * times);
      let term = none;
      for (let k = 1; chance > term && k < 6; k++) {
        this.arrivals.push(slot);
        chance -= term;
        term = (term * rate * times) / k;
      }
    }
  }

  private iso(ms: number): string {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
  }

  now(): number {
    return this.started_sim + (Date.now() - this.started_real) * this.scale;
  }

  clock() {
    return { now: this.iso(this.now()), scale: this.scale };
  }

  private face(level: number): LevelFace {
    const face = faces.find((f) => f.level === level);
    if (!face) throw new Error(`no level ${level}`);
    return face;
  }

  private slotNow(): number {
    return Math.min(47.99, Math.max(0, (this.now() - day_start) / (30 * minute)));
  }

  private outlook() {
    const slot = this.slotNow();
    const arrived = this.arrivals.filter((a) => a <= slot).length;
    const expected = expectedBy(slot);
    const recent = this.arrivals.filter((a) => a <= slot && a > slot - 3).length;
    const recent_expected = expected - expectedBy(slot - 3);
    const ratio = (recent + 6) / (recent_expected + 6);
    const point = (at: number) => {
      const rest = (expectedBy(at) - expected) * ratio;
      return {
        low: arrived + Math.max(0, rest - spread(rest)),
        middle: arrived + rest,
        high: arrived + rest + spread(rest),
      };
    };
    return { slot, arrived, expected, point, end: point(48) };
  }

  board(): DeskBoard {
    const { slot, arrived, expected, point, end } = this.outlook();
    const round = (x: number) => Math.round(x);
    const wide = this.learning ? 1.9 : 1;
    const boundaries = Array.from({ length: 49 }, (_, i) => i);
    const served = expectedBy(slot - 0.6) * 1.12;
    const backlog = Math.max(1, arrived - served);
    const waiting = Math.round(backlog * 0.42);
    return {
      desk: "main",
      name: "Lakeshore IT",
      is_example: true,
      date: "2026-03-03",
      offices: [
        { key: "st-paul", name: "St Paul", zone: "America/Chicago", utc_offset_seconds: -21600 },
        { key: "duluth", name: "Duluth", zone: "America/Chicago", utc_offset_seconds: -21600 },
        { key: "denver", name: "Denver", zone: "America/Denver", utc_offset_seconds: -25200 },
      ],
      level: this.face(this.level),
      level_since: this.iso(this.since),
      load: {
        arrived,
        expected_by_now: round(expected),
        projected_low: round(end.low),
        projected: round(end.middle),
        projected_high: round(end.high),
        ...(this.learning
          ? {}
          : {
              normal,
              times_normal: Math.round((end.middle / normal) * 100) / 100,
              capacity,
              headroom: Math.max(0, round(capacity - end.middle)),
              headroom_minutes: 25 * round(capacity - end.middle),
            }),
        is_learning: this.learning,
        history_days: this.learning ? 9 : 56,
      },
      curves: {
        expected: boundaries.map((s) => {
          const middle = expectedBy(s);
          return {
            slot: s,
            low: Math.max(0, middle - spread(middle) * wide),
            middle,
            high: middle + spread(middle) * wide,
          };
        }),
        arrived: [
          ...boundaries
            .filter((s) => s < slot)
            .map((s) => ({ slot: s, arrived: this.arrivals.filter((a) => a <= s).length })),
          { slot, arrived },
        ],
        projection: [
          { slot: Math.floor(slot), low: arrived, middle: arrived, high: arrived },
          ...boundaries.filter((s) => s > slot).map((s) => ({ slot: s, ...point(s) })),
        ],
      },
      queue: {
        waiting,
        ...(waiting > 0 ? { oldest_minutes: Math.round(6 + waiting * 2.4) } : {}),
        response_minutes_median: Math.round(6 + backlog * 0.35),
        open: Math.round(18 + backlog),
      },
      outages: this.outages.map((outage) => ({
        ...outage,
        client_names: outage.clients.map(nameOf),
      })),
      suspected: [],
      last_received: this.iso(this.now() - 40_000),
      as_of: this.iso(this.now()),
    };
  }

  private extent() {
    return {
      clients: new Set(this.outages.flatMap((o) => o.clients)).size,
      areas: new Set(this.outages.flatMap((o) => o.areas)).size,
    };
  }

  private indicated(): number {
    const times = this.outlook().end.middle / normal;
    const { clients: c, areas: a } = this.extent();
    if (c >= 3 || a >= 2) return 1;
    if (!this.learning && times >= 2 && c >= 1) return 2;
    if (!this.learning && times >= 1.5) return 3;
    if (!this.learning && times >= 1.2) return 4;
    return 5;
  }

  private advised(): number {
    const now = this.indicated();
    if (now < this.level) return now;
    if (now === this.level || this.level === 5) return this.level;
    return this.now() - this.since < 45 * minute ? this.level : this.level + 1;
  }

  private evidence(level: number): Evidence {
    const { arrived, expected, end } = this.outlook();
    const { clients: c, areas: a } = this.extent();
    const times = end.middle / normal;
    const chance = Math.max(0.02, Math.min(0.99, (times - 1) / 0.9));
    const half = times >= 2 !== c >= 1 && !this.learning;
    const sentences = [
      `${arrived} tickets so far, ${expected.toFixed(0)} expected by now.`,
      this.learning
        ? `The day is heading for ${end.middle.toFixed(0)} (${end.low.toFixed(0)} to ${end.high.toFixed(0)}); normal is not known yet.`
        : `The day is heading for ${end.middle.toFixed(0)} (${end.low.toFixed(0)} to ${end.high.toFixed(0)}), ${times.toFixed(1)} times the normal ${normal}.`,
    ];
    if (level < 5 && level > 1) {
      const enter = { 4: 1.2, 3: 1.5, 2: 2 }[level] ?? 2;
      sentences.push(
        `Chance of ${Math.ceil(enter * normal)} tickets or more today: ${(100 * chance).toFixed(0)} %.`,
      );
    }
    if (c + a > 0) {
      const text = [
        c ? `${c} client${c > 1 ? "s" : ""}` : "",
        a ? `${a} area${a > 1 ? "s" : ""}` : "",
      ]
        .filter(Boolean)
        .join(" in ");
      sentences.push(`An outage is open: ${text} ${c + a === 1 ? "is" : "are"} affected.`);
    }
    if (half) {
      sentences.push(
        `Level 2 (Critical) is half met: ${times >= 2 ? "the load is there, no major outage is open" : "an outage is open, the load is not there"}.`,
      );
    }
    if (this.learning) sentences.push("This desk is still learning: under four weeks of history.");
    return {
      arrived,
      expected_by_now: expected,
      projected_low: end.low,
      projected: end.middle,
      projected_high: end.high,
      ...(this.learning ? {} : { normal, times_normal: times }),
      chance,
      outage_clients: c,
      outage_areas: a,
      rests_on_suspicion: false,
      is_learning: this.learning,
      missing: half ? [{ level: 2, missing: times >= 2 ? "outage" : "load" }] : [],
      sentences,
    };
  }

  private close(outcome: DecisionLine["outcome"], line: Partial<DecisionLine> = {}): void {
    const open = this.history.find(
      (h) => h.recommendation === this.recommendation?.id && h.outcome === "open",
    );
    if (open) {
      const minutes = (this.now() - Date.parse(open.at)) / minute;
      Object.assign(open, { outcome, ended: this.iso(this.now()), ...line });
      if (outcome !== "withdrawn") open.minutes_to_decision = Math.round(minutes * 10) / 10;
    }
    this.recommendation = undefined;
  }

  consider(): void {
    const level = this.advised();
    const silenced =
      this.silence &&
      this.now() < this.silence.until &&
      level >= this.silence.level &&
      level < this.level === this.silence.level < this.level;
    if (level === this.level || silenced) {
      if (this.recommendation) this.close("withdrawn");
    } else if (this.recommendation?.level === level) {
      this.recommendation.evidence = this.evidence(level);
    } else {
      if (this.recommendation) this.close("withdrawn");
      this.recommendation = {
        id: ++this.ids,
        level,
        since: this.iso(this.now()),
        evidence: this.evidence(level),
      };
      this.history.unshift({
        recommendation: this.ids,
        at: this.iso(this.now()),
        recommended: level,
        outcome: "open",
        from: this.level,
        to: this.level,
        reason: "",
        by: "",
        sentences: this.recommendation.evidence.sentences,
      });
    }
  }

  private admit(d: Decision): Problem | undefined {
    if (!d.by) return refuse(422, "nobody is named", "/by", "the name of the person who decides");
    if (d.kind !== "accept" && !d.reason)
      return refuse(
        422,
        "a reason is missing",
        "/reason",
        "one sentence; it stands in the history",
      );
    if (d.standing && d.standing !== this.level) {
      return refuse(
        409,
        `the level is ${this.level} by now, not ${d.standing}`,
        "/standing",
        "somebody else decided; reload and look again",
      );
    }
    if (d.kind === "raise" || d.kind === "lower") {
      if (!d.level || d.level < 1 || d.level > 5)
        return refuse(422, "no level from 1 to 5", "/level", "5 is calm, 1 is worst");
      const right = d.kind === "raise" ? d.level < this.level : d.level > this.level;
      return right
        ? undefined
        : refuse(
            409,
            `level ${d.level} is not ${d.kind === "raise" ? "worse" : "calmer"} than the present level ${this.level}`,
            "/level",
            "reload: the level may have changed",
          );
    }
    if (!this.recommendation)
      return refuse(
        409,
        "no recommendation is open",
        "/recommendation",
        "reload: somebody may have answered it, or it was withdrawn",
      );
    if (d.recommendation && d.recommendation !== this.recommendation.id)
      return refuse(
        409,
        "another recommendation is open by now",
        "/recommendation",
        "reload and read the new one",
      );
    return undefined;
  }

  decide(d: Decision): Problem | undefined {
    const problem = this.admit(d);
    if (problem) return problem;
    const from = this.level;
    const to = d.kind === "accept" ? (this.recommendation?.level ?? from) : (d.level ?? from);
    if (d.kind === "hold" || d.kind === "dismiss") {
      const until = d.kind === "hold" ? this.now() + 60 * minute : day_start + 1440 * minute;
      if (this.recommendation) this.silence = { level: this.recommendation.level, until };
    } else {
      this.silence = undefined;
    }
    const outcome = {
      accept: "accepted",
      hold: "held",
      dismiss: "dismissed",
      raise: "overridden",
      lower: "overridden",
    } as const;
    if (this.recommendation) {
      this.close(outcome[d.kind], { to, by: d.by ?? "", reason: d.reason ?? "" });
    } else {
      const at = this.iso(this.now());
      this.history.unshift({
        recommendation: 0,
        at,
        outcome: "decided",
        ended: at,
        from,
        to,
        reason: d.reason ?? "",
        by: d.by ?? "",
        sentences: [],
      });
    }
    if (to !== from) {
      this.level = to;
      this.since = this.now();
    }
    this.consider();
    return undefined;
  }

  declare(outage: {
    id: string;
    title: string;
    clients: string[];
    areas: string[];
  }): Problem | undefined {
    if (!outage.title)
      return refuse(422, "an outage without a title", "/title", "what is out, in a few words");
    if (this.outages.some((o) => o.id === outage.id))
      return refuse(409, "this outage is known already", "/id", "reload");
    this.outages.push({ ...outage, began: this.iso(this.now()) });
    this.consider();
    return undefined;
  }

  widen(id: string, by: { clients: string[]; areas: string[] }): Problem | undefined {
    const outage = this.outages.find((o) => o.id === id);
    if (!outage)
      return refuse(409, "no such outage is open", "/id", "reload: somebody may have closed it");
    outage.clients = [...new Set([...outage.clients, ...by.clients])];
    outage.areas = [...new Set([...outage.areas, ...by.areas])];
    this.consider();
    return undefined;
  }

  closeOutage(id: string): Problem | undefined {
    if (!this.outages.some((o) => o.id === id))
      return refuse(409, "no such outage is open", "/id", "reload: somebody may have closed it");
    this.outages = this.outages.filter((o) => o.id !== id);
    this.consider();
    return undefined;
  }

  private inventedHistory(): DecisionLine[] {
    const at = (text: string) => this.iso(day_start + shown_slot(text) * 30 * minute);
    this.ids = 12;
    return [
      {
        recommendation: 12,
        at: at("10:04"),
        recommended: 4,
        outcome: "accepted",
        ended: at("10:07"),
        minutes_to_decision: 3.2,
        from: 5,
        to: 4,
        reason: "Phones confirm it, mostly sign-in trouble.",
        by: "Duty manager",
        sentences: [
          "39 tickets so far, 31 expected by now.",
          "The day is heading for 136 (118 to 155), 1.3 times the normal 108.",
        ],
      },
      {
        recommendation: 11,
        at: at("09:31"),
        recommended: 4,
        outcome: "held",
        ended: at("09:36"),
        minutes_to_decision: 5,
        from: 5,
        to: 5,
        reason: "One client's password reset wave, known and nearly over.",
        by: "Duty manager",
        sentences: [
          "27 tickets so far, 21 expected by now.",
          "The day is heading for 131 (111 to 152), 1.2 times the normal 108.",
        ],
      },
    ];
  }

  private days(): DayLine[] {
    const random = randomFrom(7);
    return Array.from({ length: 40 }, (_, i) => {
      const date = new Date(Date.parse("2026-03-02T12:00:00Z") - i * 24 * 60 * minute);
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      const usual = weekend ? 19 : 104 + ((i * 7) % 9);
      const lift =
        i === 9 ? 2.2 : i === 17 ? 1.42 : i === 31 ? 3.1 : i === 24 ? 1.27 : 0.86 + random() * 0.28;
      const total = Math.round(usual * lift);
      const times = Math.round((total / usual) * 100) / 100;
      const day_class =
        times < 1.2 ? "normal" : times < 2 ? "busy" : times < 3 ? "doubled" : "tripled";
      const worst = { normal: 5, busy: 4, doubled: 3, tripled: 1 }[day_class];
      return {
        date: date.toISOString().slice(0, 10),
        total,
        normal: usual,
        times_normal: times,
        day_class,
        had_outage: i === 31 || i === 9,
        worst_level: i === 9 ? 2 : worst,
      } satisfies DayLine;
    });
  }

  settings: Settings = {
    key: "main",
    name: "EXAMPLE desk",
    zone: "America/Chicago",
    offices: [],
    calendar: { hours: [], holidays: [], working_days: [], events: [] },
    clients: [],
    categories: [],
    response_target_minutes: 30,
    surge_sensitivity: 0,
    dependencies: [],
    is_example: true,
  };

  // What each level would do: the busier the day, the worse the level that it takes.
  private advice(): AdviceTable {
    const times = this.outlook().end.middle / normal;
    const levels = [5, 4, 3, 2, 1].map((level) => {
      const room = 1.1 + 0.45 * (5 - level);
      const held = Math.round(1000 / (1 + Math.exp(12 * (times - room)))) / 1000;
      return {
        level,
        held,
        held_low: Math.max(0, held - 0.08),
        held_high: Math.min(1, held + 0.07),
        p90_minutes: Math.round(8 + 130 * (1 - held)),
        ...(held > 0.3 ? { clears_after_minutes: Math.round(40 + 220 * (1 - held)) } : {}),
        people_hours: Math.round(1.6 * (5 - level) ** 2.4 * 10) / 10,
        is_smallest: false,
      };
    });
    const smallest = levels.find((line) => line.held >= 0.8);
    const marked = smallest?.level ?? 1;
    for (const line of levels) line.is_smallest = line.level === marked;
    return {
      as_of: this.iso(this.now() - 2 * minute),
      until: this.iso(day_start + 24 * 60 * minute),
      target_minutes: 30,
      target_share: 0.9,
      chance_wanted: 0.8,
      runs: 96,
      is_current: true,
      is_enough: smallest !== undefined,
      levels,
      triage: smallest
        ? []
        : [
            {
              priority: "critical",
              category: "email, cloud",
              minutes: 24,
              waiting: 2,
              worth: 0.33,
            },
            { priority: "high", category: "network", minutes: 31, waiting: 6, worth: 0.13 },
          ],
    };
  }

  forecast(): DaysAhead {
    const slot = (this.now() - day_start) / (30 * minute);
    const days = Array.from({ length: 15 }, (_, ahead) => this.dayAhead(ahead, slot));
    const accuracy = this.learning ? [] : this.accuracy();
    return {
      desk: "main",
      as_of: this.iso(this.now()),
      is_learning: this.learning,
      days,
      accuracy,
    };
  }

  // Forecasts that get better over the day, weekends less known.
  private accuracy(): AccuracyRow[] {
    const every = [undefined, ...Array.from({ length: 7 }, (_, i) => i)];
    const hours = [undefined, ...Array.from({ length: 24 }, (_, i) => i)];
    return every.flatMap((weekday) =>
      hours.map((hour) => ({
        ...(weekday === undefined ? {} : { weekday }),
        ...(hour === undefined ? {} : { hour }),
        judged: (weekday === undefined ? 56 : 8) * (hour === undefined ? 24 : 1),
        inside: 0.91,
        missed: ((weekday ?? 0) >= 5 ? 0.3 : 0.14) * (1 - (hour ?? 8) / 26),
      })),
    );
  }

  private dayAhead(ahead: number, slot: number): DayAhead {
    const at = new Date(day_start + ahead * 24 * 60 * minute);
    const isWeekend = at.getUTCDay() % 6 === 0;
    const usual = isWeekend ? 14 : ([0, 126, 112, 108, 104, 96, 0][at.getUTCDay()] ?? normal);
    const isOff = ahead === 10;
    const range = (tickets: number, width: number, so_far = 0): Quantiles => ({
      p05: so_far + Math.round(Math.max(0, tickets - width)),
      p25: so_far + Math.round(Math.max(0, tickets - 0.4 * width)),
      p50: so_far + Math.round(tickets),
      p75: so_far + Math.round(tickets + 0.4 * width),
      p95: so_far + Math.round(tickets + 1.1 * width),
    });
    const total = isOff ? 22 : usual * (1 + 0.03 * Math.sin(ahead));
    const arrived = (hour: number) =>
      this.arrivals.filter((s) => s >= 2 * hour && s < Math.min(slot, 2 * hour + 2)).length;
    const hours = Array.from({ length: 24 }, (_, hour) => {
      const share = (expectedBy(2 * hour + 2) - expectedBy(2 * hour)) / expected_total;
      if (ahead === 0 && 2 * hour + 2 <= slot) return range(0, 0, arrived(hour));
      const left = ahead === 0 ? Math.min(1, hour + 1 - slot / 2) : 1;
      const tickets = total * share * left;
      return range(tickets, spread(tickets), ahead === 0 ? arrived(hour) : 0);
    });
    const load = this.board().load;
    const today = {
      p05: load.projected_low,
      p25: (load.projected_low + load.projected) / 2,
      p50: load.projected,
      p75: (load.projected + load.projected_high) / 2,
      p95: load.projected_high,
    };
    return {
      date: at.toISOString().slice(0, 10),
      kind: isOff ? "day_off" : "working",
      ...(ahead === 7 ? { planned: "patch_day" as const } : {}),
      normal: usual,
      total: ahead === 0 ? today : range(total, spread(total) * (isOff ? 3 : 1 + ahead / 30)),
      hours,
    };
  }

  console(): Console {
    return {
      board: this.board(),
      levels: faces,
      ...(this.recommendation ? { recommendation: this.recommendation } : {}),
      evidence: this.evidence(this.level),
      ...(this.learning ? {} : { advice: this.advice() }),
      shifts: [
        {
          from: this.iso(day_start + 13 * 60 * minute),
          to: this.iso(day_start + 22 * 60 * minute),
          people: 4,
          expected: 61,
          headroom_share: 0.06,
          headroom_minutes: 92,
          wanted_share: 0.2,
          is_ready: false,
          people_short: 1,
        },
      ],
      start_of_day: {
        date: "2026-03-03",
        level: 5,
        is_carried_over: false,
        open_outages: [],
        staffed: 11,
        expected: expected_total,
        ...(this.learning ? {} : { normal }),
        not_ready: ["How many people are needed is not known yet: no handling times."],
      },
      history: this.history,
      days: this.learning
        ? this.days()
            .slice(0, 8)
            .map(({ normal: _n, times_normal: _t, ...d }) => ({
              ...d,
              day_class: "unknown" as const,
            }))
        : this.days(),
      client_keys: clients,
      area_keys: areas,
    };
  }
}
