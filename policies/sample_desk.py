"""What the scripts generate_data.py of the desks beside this file share.

The people and tickets are invented. The files are the same on every machine: the numbers come from
a generator of our own with a fixed seed, in whole-number arithmetic.
"""
import csv
import os
from datetime import datetime, timedelta

MASK = (1 << 64) - 1


class Generator:
    """xorshift64*: small, portable, good enough for sample data."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        x = self.state
        x ^= x >> 12
        x = (x ^ (x << 25)) & MASK
        x ^= x >> 27
        self.state = x
        return ((x * 0x2545F4914F6CDD1D & MASK) >> 33) % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, per_mille):
        return self.below(1000) < per_mille

    def pick(self, weighted):
        at = self.below(sum(weight for _, weight in weighted))
        for value, weight in weighted:
            at -= weight
            if at < 0:
                return value


def write(folder, name, rows):
    """Writes rows, all with the same keys, as folder/data/name.csv."""
    path = os.path.join(folder, "data", name + ".csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


CATEGORIES = [("access", 26), ("email", 20), ("hardware", 14), ("network", 13), ("printing", 9),
              ("telephony", 6), ("business_app", 12)]
CHANNELS = [("phone", 45), ("portal", 25), ("email", 18), ("chat", 12)]
PRIORITIES = [("P1", 6), ("P2", 18), ("P3", 46), ("P4", 30)]
LIMITS = {"P1": 8, "P2": 24, "P3": 48, "P4": 96}  # agreed hours to resolve


def tickets(random, agents, first_day, last_day, fields):
    """Tickets in local time, by the habits of each agent (per mille): `volume` tickets, of which
    `once` are solved at one contact, `reopen` opened again, `nights` worked after hours, `pace`
    percent of the usual time, `documented` of the documentation sample good. Only the columns in
    `fields` are written, so that a plan's file holds what the plan reads."""
    rows = []
    days = (last_day - first_day).days
    for agent in agents:
        for _ in range(agent["volume"]):
            rows.append(ticket(random, agent, first_day + timedelta(days=random.below(days + 1))))
    rows.sort(key=lambda row: (row["opened_at"], row["agent"]))
    for i, row in enumerate(rows):
        row["number"] = f"INC{20001 + i}"
    return [{field: row[field] for field in ["number", "agent"] + fields} for row in rows]


def ticket(random, agent, day):
    priority = random.pick(PRIORITIES)
    after_hours = random.chance(agent.get("nights", 0))
    if day.weekday() >= 5 and not after_hours:
        day -= timedelta(days=2)
    hour = random.pick([(1, 1), (5, 1), (20, 2), (22, 2)]) if after_hours else random.between(8, 16)
    opened = datetime(day.year, day.month, day.day, hour, random.below(60), random.below(60))
    minutes = random.pick([(random.between(6, 120), 60), (random.between(120, 900), 28),
                           (random.between(900, 4200), 12)]) * agent.get("pace", 100) // 100
    resolved = opened + timedelta(minutes=minutes, seconds=random.below(60))
    reopened = random.chance(agent["reopen"])
    return {
        "agent": agent["id"], "priority": priority, "channel": random.pick(CHANNELS),
        "category": random.pick(CATEGORIES), "opened_at": instant(opened),
        "resolved_at": instant(resolved), "closed_at": instant(resolved + timedelta(days=3)),
        "contacts": 1 if random.chance(agent["once"]) else random.between(2, 4),
        "reopens": 1 if reopened else 0, "reassignments": random.pick([(0, 7), (1, 2), (2, 1)]),
        "sla_met": "true" if minutes <= LIMITS[priority] * 60 else "false",
        "documented": ("true" if random.chance(agent["documented"]) else "false")
                      if random.chance(500) else "",
        "recurring": "false",
        "reopened_at": instant(resolved + timedelta(days=random.between(1, 20))) if reopened else "",
        "after_hours": "true" if after_hours else "false",
    }


def surveys(random, agents, tickets_of_all):
    """Two of five tickets are asked about, and most of those who are asked answer."""
    pleased = {agent["id"]: agent["pleased"] for agent in agents}
    rows = []
    for row in tickets_of_all:
        if not random.chance(500):
            continue
        sent = datetime.fromisoformat(row["resolved_at"]) + timedelta(hours=1)
        answered = sent + timedelta(hours=random.between(1, 40))
        good = random.chance(pleased[row["agent"]])
        rows.append({
            "id": f"SV{30001 + len(rows)}", "agent": row["agent"], "ticket": row["number"],
            "sent_at": instant(sent), "answered_at": instant(answered),
            "score": random.pick([(5, 6), (4, 4)]) if good else random.pick([(3, 5), (2, 3), (1, 2)]),
        })
    return rows
