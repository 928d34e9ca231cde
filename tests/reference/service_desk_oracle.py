#!/usr/bin/env python3
"""What policies/service_desk/plan.guerdon must pay, computed a second time, by hand and in fractions.

    service_desk_oracle.py payouts             prints payouts.csv for 2026-Q2
    service_desk_oracle.py metrics             prints metrics.csv
    service_desk_oracle.py sources             prints what became of every row, as in run.json
    service_desk_oracle.py explain AG-1001     prints one agent's values
    service_desk_oracle.py compare OUT         compares with the files that a run wrote to OUT

It shares nothing with the engine: the plan's rules are written out below, once more, from its text.
"""
import csv
import json
import os
import sys
from collections import defaultdict
from datetime import date, datetime, timezone
from fractions import Fraction as F
from zoneinfo import ZoneInfo

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DATA = os.path.join(ROOT, "policies", "service_desk", "data")
NEW_YORK = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
BEGIN = datetime(2026, 4, 1, tzinfo=NEW_YORK)
END = datetime(2026, 7, 1, tzinfo=NEW_YORK)
HOUR = 3600


# ── Reading ────────────────────────────────────────────────────────────────────────────────────

def instant(cell):
    moment = datetime.strptime(cell, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    return moment


def number(cell):
    return F(cell)


def boolean(cell):
    return {"true": True, "false": False}[cell]


def optional(kind):
    return lambda cell: None if cell == "" else kind(cell)


TICKET = {"opened_at": instant, "resolved_at": optional(instant), "closed_at": optional(instant),
          "contacts": number, "reopens": number, "reassignments": number,
          "sla_met": optional(boolean), "documented": optional(boolean),
          "recurring": boolean, "root_cause": optional(str), "after_hours": boolean}
SURVEY = {"ticket": optional(str), "sent_at": instant, "answered_at": optional(instant),
          "score": optional(number)}
AGENT = {"hired_on": date.fromisoformat, "left_on": optional(date.fromisoformat),
         "acknowledged_version": optional(str), "rotation": number, "mentees": number}
JOB = {"starts": date.fromisoformat, "ends": optional(date.fromisoformat), "tier": number,
       "base_pay": number}


def read(name, kinds, key, counts, rejected):
    """Rows by key; a row with a cell that is not of its type is rejected."""
    rows = {}
    with open(os.path.join(DATA, name), encoding="utf-8", newline="") as file:
        for raw in csv.DictReader(file):
            counts["read"] += 1
            try:
                row = dict(raw)
                for field, kind in kinds.items():
                    row[field] = kind(raw[field])
            except (ValueError, KeyError):
                counts["rejected"] += 1
                rejected.append(raw)
                continue
            assert row[key] not in rows
            rows[row[key]] = row
    return rows


def in_period(moment):
    return moment is not None and BEGIN <= moment < END


def new_counts():
    return dict.fromkeys(["read", "superseded", "rejected", "outside_period", "unattributed",
                          "unknown_agent", "used"], 0)


class Data:
    def __init__(self):
        self.counts = {name: new_counts() for name in ("agents", "jobs", "surveys", "tickets")}
        self.rejected = []
        self.agents = read("agents.csv", AGENT, "id", self.counts["agents"], self.rejected)
        self.counts["agents"]["used"] = len(self.agents)
        # Nobody's job changes in the sample: one row an agent.
        jobs = read("jobs.csv", JOB, "agent", self.counts["jobs"], self.rejected)
        self.counts["jobs"]["used"] = len(jobs)
        for key, job in jobs.items():
            self.agents[key].update(team=job["team"], tier=job["tier"], base_pay=job["base_pay"])
        self.all_tickets = read("tickets.csv", TICKET, "number", self.counts["tickets"], self.rejected)
        surveys = read("surveys.csv", SURVEY, "id", self.counts["surveys"], self.rejected)
        self.tickets = self.cut(self.all_tickets, "resolved_at", self.counts["tickets"])
        self.surveys = self.cut(surveys, "answered_at", self.counts["surveys"])
        self.sent = self.cut(surveys, "sent_at", new_counts())

    def cut(self, rows, field, counts):
        by_agent = defaultdict(list)
        for row in rows.values():
            if not in_period(row[field]):
                counts["outside_period"] += 1
            elif row["agent"] == "":
                counts["unattributed"] += 1
            elif row["agent"] not in self.agents:
                counts["unknown_agent"] += 1
            else:
                counts["used"] += 1
                by_agent[row["agent"]].append(row)
        return by_agent


# ── Measures: (value or None, population) ──────────────────────────────────────────────────────

def share(rows, test, at_least=0):
    if not rows or len(rows) < at_least:
        return None, len(rows)
    return F(sum(1 for row in rows if test(row)), len(rows)), len(rows)


def seconds(row):
    return F(int((row["resolved_at"] - row["opened_at"]).total_seconds()))


def median(values):
    values = sorted(values)
    n = len(values)
    if n == 0:
        return None
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


def measures(data, agent):
    tickets = data.tickets[agent["id"]]
    scored = [row for row in data.surveys[agent["id"]] if row["score"] is not None]

    def urgent(row):
        found = data.all_tickets.get(row["ticket"])
        return found is not None and found["priority"] in ("P1", "P2")

    times = [seconds(row) for row in tickets]
    few = len(times) < 20
    return {
        "solved_first_time": share(tickets, lambda r: r["contacts"] == 1 and r["reopens"] == 0, 20),
        "csat": share(scored, lambda r: r["score"] >= 4, 10),
        "csat_urgent": share([r for r in scored if urgent(r)], lambda r: r["score"] >= 4, 5),
        "mean_resolution_time": (None if few else sum(times) / len(times), len(times)),
        "median_resolution_time": (None if few else median(times), len(times)),
        "sla_met_share": share([r for r in tickets if r["sla_met"] is not None], lambda r: r["sla_met"], 20),
        "documentation_quality": share([r for r in tickets if r["documented"] is not None],
                                       lambda r: r["documented"], 10),
        "root_causes_recorded": share([r for r in tickets if r["recurring"] is True],
                                      lambda r: r["root_cause"] is not None, 5),
        "survey_response_rate": share(data.sent[agent["id"]], lambda r: r["score"] is not None, 10),
        "reassignment_mean": (None if few else F(sum(r["reassignments"] for r in tickets), len(times)),
                              len(times)),
        "ticket_count": (F(len(tickets)), len(tickets)),
    }


# ── The scorecard ──────────────────────────────────────────────────────────────────────────────

SCORECARD = [  # threshold, target, stretch, weights of tiers 1 to 3 in percent
    ("solved_first_time", F(45, 100), F(60, 100), F(80, 100), (35, 20, 0)),
    ("csat", F(70, 100), F(82, 100), F(94, 100), (25, 20, 15)),
    ("csat_urgent", F(60, 100), F(80, 100), F(95, 100), (0, 0, 10)),
    ("mean_resolution_time", F(30 * HOUR), F(16 * HOUR), F(8 * HOUR), (10, 25, 30)),
    ("sla_met_share", F(80, 100), F(90, 100), F(97, 100), (20, 20, 20)),
    ("documentation_quality", F(75, 100), F(88, 100), F(98, 100), (10, 10, 10)),
    ("root_causes_recorded", F(60, 100), F(85, 100), F(1), (0, 5, 15)),
]


def attainment(value, threshold, target, stretch):
    if threshold > stretch:  # lower is better: mirror
        value, threshold, target, stretch = -value, -threshold, -target, -stretch
    if value < threshold:
        return F(0)
    if value < target:
        return F(1, 2) + F(1, 2) * (value - threshold) / (target - threshold)
    if value < stretch:
        return 1 + F(1, 2) * (value - target) / (stretch - target)
    return F(3, 2)


def performance(measured, tier):
    points, weight = F(0), F(0)
    for name, threshold, target, stretch, weights in SCORECARD:
        value = measured[name][0]
        own = F(weights[int(tier) - 1], 100)
        if own and value is not None:
            points += own * attainment(value, threshold, target, stretch)
            weight += own
    return points / weight if weight else None


# ── Pay ────────────────────────────────────────────────────────────────────────────────────────

def payout_scale(score):
    if score < F(1, 2):
        return F(0)
    if score <= 1:
        return F(1, 4) + F(3, 4) * (score - F(1, 2)) / F(1, 2)
    if score <= F(12, 10):
        return 1 + (score - 1) / F(2, 10)
    if score <= F(3, 2):
        return 2 + F(3, 10) * (score - F(12, 10)) / F(3, 10)
    return F(23, 10)


def after_hours_share(priority, rotation):
    if priority == "P1":
        return F(125, 100) if rotation >= 8 else F(1)
    return F(60, 100) if rotation >= 8 else F(50, 100)


def after_hours_rate(site, day):
    late = day >= date(2026, 5, 1)
    return {("Boston", False): F(1850, 100), ("Boston", True): F(2125, 100),
            ("Denver", False): F(1675, 100), ("Denver", True): F(18)}[site, late]


def mentor_amount(mentees):
    return F(0) if mentees < 1 else F(100) if mentees < 3 else F(250)


def rounded(amount):
    """Half even to a cent. Python's round on a Fraction is exact and goes half to even."""
    return F(round(amount * 100), 100)


class Desk:
    """What all agents share."""

    def __init__(self, data):
        everyone = [row for rows in data.tickets.values() for row in rows]
        of_team, of_tier = defaultdict(list), defaultdict(list)
        for key, rows in data.tickets.items():
            of_team[data.agents[key]["team"]] += rows
            of_tier[data.agents[key]["tier"]] += rows
        self.sla = share([r for r in everyone if r["sla_met"] is not None], lambda r: r["sla_met"])[0]
        self.team_reopens = {team: share(rows, lambda r: r["reopens"] > 0)[0] for team, rows in of_team.items()}
        self.tier_median = {tier: median([seconds(r) for r in rows]) for tier, rows in of_tier.items()}


def pay(data, desk, agent):
    """(lines paid, lines held, values for the explanation)."""
    tickets = data.tickets[agent["id"]]
    measured = measures(data, agent)
    score = performance(measured, agent["tier"])
    quarter_pay = agent["base_pay"] * ((LAST - FIRST).days + 1) / 365
    served = agent["hired_on"] <= FIRST and not (agent["left_on"] is not None and agent["left_on"] < LAST)

    signed = agent["acknowledged_version"] == "2026.1"
    all_factor = F(1) if signed else F(0)
    bonus_factor = all_factor
    unexplained = sum(1 for r in tickets if r["recurring"] is True and r["root_cause"] is None)
    if unexplained > 1:
        bonus_factor *= F(50, 100)
    if not (desk.sla is not None and desk.sla >= F(85, 100)):
        bonus_factor *= F(90, 100)
    own_median = measured["median_resolution_time"][0]
    hold = own_median is not None and own_median < F(40, 100) * desk.tier_median[agent["tier"]]

    lines, held = [], []
    if served and score is not None:
        amount = min(F(6, 100) * quarter_pay * payout_scale(score), F(12, 100) * quarter_pay)
        (held if hold else lines).append(("quarterly_bonus", rounded(amount * bonus_factor)))
    if agent["rotation"] >= 4:
        for row in tickets:
            if row["priority"] in ("P1", "P2") and row["after_hours"]:
                day = row["opened_at"].astimezone(NEW_YORK).date()
                amount = after_hours_share(row["priority"], agent["rotation"]) * after_hours_rate(agent["site"], day)
                lines.append((f"after_hours_differential {row['number']}", rounded(amount * all_factor)))
    if served and agent["mentees"] >= 1 and score is not None and score >= F(80, 100):
        lines.append(("mentor_award", rounded(mentor_amount(agent["mentees"]) * all_factor)))
    reopens = desk.team_reopens.get(agent["team"])
    if served and len(tickets) >= 20 and reopens is not None and reopens < F(56, 1000):
        lines.append(("team_quality", rounded(F(120) * all_factor)))
    values = {"performance": score, "quarter_pay": quarter_pay, "bonus_factor": bonus_factor,
              "unexplained_root_causes": unexplained, "team_reopen_rate": reopens, "desk_sla": desk.sla,
              "tier_median": desk.tier_median[agent["tier"]], "served_whole_quarter": served}
    return lines, held, values


def status(data, agent, held):
    if held:
        return "held"
    if any(row.get("agent") == agent["id"] for row in data.rejected):
        return "rejected_rows"
    return "ok"


# ── Reports ────────────────────────────────────────────────────────────────────────────────────

def payout_rows(data, desk):
    for key in sorted(data.agents):
        lines, held, _ = pay(data, desk, data.agents[key])
        gross = sum((amount for _, amount in lines), F(0))
        yield [key, with_cents(gross), with_cents(gross), "USD", status(data, data.agents[key], held)]


def with_cents(amount):
    cents = int(amount * 100)
    assert F(cents, 100) == amount
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def decimal(value):
    """To twelve places, half even, without superfluous zeros."""
    scaled = round(value * 10**12)
    text = f"{abs(scaled) // 10**12}.{abs(scaled) % 10**12:012d}".rstrip("0").rstrip(".")
    return ("-" if scaled < 0 else "") + text


def metric_rows(data):
    for key in sorted(data.agents):
        for name, (value, population) in sorted(measures(data, data.agents[key]).items()):
            exact = "" if value is None else f"{value.numerator}/{value.denominator}"
            yield [key, name, exact, "" if value is None else decimal(value), str(population), "0"]


PAYOUTS = ["agent", "gross", "payout", "currency", "status"]
METRICS = ["agent", "metric", "exact", "decimal", "population", "excluded"]


def compare(out, data, desk):
    """Amounts are compared as numbers, so 120 and 120.00 agree."""
    def value(cell):
        try:
            return F(cell)
        except (ValueError, ZeroDivisionError):
            return cell

    differences = 0
    for name, header, expected in (("payouts.csv", PAYOUTS, payout_rows(data, desk)),
                                   ("metrics.csv", METRICS, metric_rows(data))):
        with open(os.path.join(out, name), encoding="utf-8", newline="") as file:
            found = list(csv.reader(file))
        wanted = [header] + list(expected)
        if len(found) != len(wanted):
            print(f"{name}: {len(found)} lines, expected {len(wanted)}")
            differences += 1
        for got, want in zip(found, wanted):
            if [value(c) for c in got] != [value(c) for c in want]:
                print(f"{name}: {','.join(got)}  expected  {','.join(want)}")
                differences += 1
    with open(os.path.join(out, "run.json"), encoding="utf-8") as file:
        sources = json.load(file)["sources"]
    if isinstance(sources, list):
        sources = {source.get("record", source.get("name")): source for source in sources}
    sources = {name: source.get("counts", source) for name, source in sources.items()}
    for name, counts in sorted(data.counts.items()):
        if name not in sources or any(sources[name].get(k) != v for k, v in counts.items()):
            print(f"run.json: {name}: {sources.get(name)}  expected  {counts}")
            differences += 1
    print("equal" if differences == 0 else f"{differences} differences")
    return 1 if differences else 0


def explain(data, desk, key):
    agent = data.agents[key]
    lines, held, values = pay(data, desk, agent)
    for name, (value, population) in sorted(measures(data, agent).items()):
        print(f"{name:24} {'missing' if value is None else value}  (of {population})")
    for name, value in values.items():
        print(f"{name:24} {value}")
    for name, amount in lines:
        print(f"paid  {name:40} {with_cents(amount):>10}")
    for name, amount in held:
        print(f"held  {name:40} {with_cents(amount):>10}")


def main(arguments):
    data = Data()
    desk = Desk(data)
    command = arguments[0] if arguments else "payouts"
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if command == "payouts":
        writer.writerows([PAYOUTS, *payout_rows(data, desk)])
    elif command == "metrics":
        writer.writerows([METRICS, *metric_rows(data)])
    elif command == "sources":
        print(json.dumps(data.counts, indent=2, sort_keys=True))
    elif command == "explain" and len(arguments) == 2:
        explain(data, desk, arguments[1])
    elif command == "compare" and len(arguments) == 2:
        return compare(arguments[1], data, desk)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
