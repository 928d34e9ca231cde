#!/usr/bin/env python3
"""Writes the sample data of the plan: data/agents.csv, jobs.csv, tickets.csv, surveys.csv.

The people and tickets are invented. The files are the same on every machine: the numbers come from
a generator of our own with a fixed seed, in whole-number arithmetic. Run it only to change the data.
"""
import csv
import os
import sys
from datetime import date, datetime, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from sample_desk import Generator  # noqa: E402

SEED = 20260401
UTC_OFFSET = timedelta(hours=4)  # New York from 8 March to 31 October 2026
FIRST_DAY = date(2026, 3, 20)    # the first tickets are opened before the quarter begins
LAST_DAY = date(2026, 6, 30)


NAMES = [
    "Amara Okafor", "Ben Whitfield", "Carla Jiménez", "Daniel Roth", "Elif Demir", "Frank Osei",
    "Grace Lindqvist", "Hassan Farouk", "Ines Carvalho", "Jonas Becker", "Keiko Tanaka",
    "Liam O'Hara", "Marta Nowak", "Noah Stein", "Olga Petrova", "Paul Tremblay", "Quinn Avery",
    "Rosa Martelli", "Sam Whitaker", "Tara Nguyen", "Umar Sheikh", "Vera Holm", "Will Dube",
    "Xenia Kostas", "Yusuf Aydin", "Zoe Laurent", "Alan Pierce", "Bea Fontaine", "Cem Yildiz",
    "Dora Novak", "Egon Maier", "Fay Sinclair", "Gil Amado", "Hope Mensah", "Ivo Horvat",
    "Joy Adeyemi", "Kurt Salas", "Lea Brandt", "Nguyen, Thi Lan", "Milo Ferrante",
]
TIERS = {1: (44000, 52000, 92), 2: (56000, 68500, 68), 3: (74000, 92000, 48)}  # pay, tickets
CATEGORIES = [("access", 26), ("email", 20), ("hardware", 14), ("network", 13), ("printing", 9),
              ("telephony", 6), ("business_app", 12)]
CHANNELS = [("phone", 45), ("portal", 25), ("email", 18), ("chat", 12)]
CAUSES = ["expired certificate", "full disk", "driver conflict", "wrong group policy",
          "faulty switch port", "licence server"]
LIMITS = {"P1": 8, "P2": 24, "P3": 48, "P4": 96}  # agreed hours to resolve

UNSIGNED, SIGNED_OLD, LEAVER, NEWCOMER = "AG-1007", "AG-1013", "AG-1019", "AG-1038"
ON_LEAVE, FEW_SURVEYS, FAST, CARELESS = "AG-1024", "AG-1031", "AG-1015", "AG-1022"


def agents(random):
    rows = []
    for i, name in enumerate(NAMES):
        tier = 1 if i % 20 < 10 else 2 if i % 20 < 17 else 3
        low, high, volume = TIERS[tier]
        team = ("north", "south", "west")[i % 3]
        key = f"AG-{1001 + i}"
        rows.append({
            "id": key, "name": name, "team": team, "tier": tier,
            "base_pay": f"{random.between(low // 50, high // 50) * 50}",
            "hired_on": date(random.between(2014, 2025), random.between(1, 12), random.between(1, 28)),
            "left_on": "", "acknowledged_version": "2026.1",
            "site": "Denver" if team == "west" else "Boston",
            "rotation": random.pick([(0, 40), (4, 20), (6, 20), (8, 12), (12, 8)]),
            "mentees": random.pick([(0, 70), (1, 12), (2, 10), (3, 8)]),
            # what follows is not written: how this agent works
            "volume": volume * random.between(85, 115) // 100,
            "once": random.between(480, 820), "pleased": random.between(700, 930),
            "slow": random.between(60, 150), "careful": random.between(780, 990),
            "reopen": random.between(20, 85),
            "causes": random.pick([(1000, 75), (random.between(700, 950), 25)]),
        })
    by_key = {row["id"]: row for row in rows}
    by_key[UNSIGNED]["acknowledged_version"] = ""
    by_key[SIGNED_OLD]["acknowledged_version"] = "2025.1"
    by_key[LEAVER].update(left_on=date(2026, 5, 15), rotation=6)
    by_key[NEWCOMER].update(hired_on=date(2026, 5, 4))
    by_key[ON_LEAVE].update(volume=0)
    by_key[FAST].update(slow=14)
    by_key[CARELESS].update(causes=250)
    by_key["AG-1005"]["base_pay"] = "48712.50"
    return rows


def opened(random, agent):
    """A moment in local time: mostly office hours, for those on call also nights and weekends."""
    while True:
        day = FIRST_DAY + timedelta(days=random.below((LAST_DAY - FIRST_DAY).days + 1))
        on_call = agent["rotation"] >= 4 and random.chance(140)
        if day < date(2026, 4, 1) and not random.chance(350):
            continue
        if day.weekday() >= 5 and not on_call:
            continue
        if agent["left_on"] and day > agent["left_on"] or day < agent["hired_on"]:
            continue
        hour = random.pick([(h, 1) for h in (0, 2, 5, 6, 7, 19, 20, 21, 22, 23)]) if on_call \
            else random.pick([(8, 13), (9, 16), (10, 14), (11, 11), (12, 7), (13, 11), (14, 12), (15, 10), (16, 6)])
        return datetime(day.year, day.month, day.day, hour, random.below(60), random.below(60))


def duration(random, agent, priority):
    """Minutes to resolve: mostly within two hours, a tail of days; urgent ones come first."""
    minutes = random.pick([(random.between(4, 120), 54), (random.between(120, 1500), 32),
                           (random.between(1500, 5600), 14)])
    share = {"P1": 22, "P2": 55, "P3": 100, "P4": 140}[priority]
    return max(2, minutes * share * agent["slow"] * (100 + 25 * (agent["tier"] - 1)) // 1000000)


def stamp(moment):
    return (moment + UTC_OFFSET).strftime("%Y-%m-%dT%H:%M:%SZ")


def ticket(random, agent):
    start = opened(random, agent)
    priority = random.pick([("P1", 12), ("P2", 30), ("P3", 46), ("P4", 12)] if agent["tier"] == 3
                           else [("P1", 4), ("P2", 15), ("P3", 59), ("P4", 22)])
    minutes = duration(random, agent, priority)
    end = start + timedelta(minutes=minutes, seconds=random.below(60))
    is_open = random.chance(15)
    recurring = random.chance(90)
    once = random.chance(agent["once"])
    met = minutes <= LIMITS[priority] * 60 and random.chance(960)
    return {
        "agent": agent["id"], "priority": priority, "channel": random.pick(CHANNELS),
        "category": random.pick(CATEGORIES), "opened": start, "resolved": None if is_open else end,
        "closed_at": "" if is_open or end.date() > date(2026, 6, 27) else stamp(end + timedelta(days=3)),
        "contacts": 1 if once else random.between(2, 5),
        "reopens": random.between(1, 2) if random.chance(agent["reopen"]) else 0,
        "reassignments": random.pick([(0, 62), (1, 25), (2, 9), (3, 4)]),
        "sla_met": "" if random.chance(30) else str(met).lower(),
        "documented": str(random.chance(agent["careful"])).lower() if random.chance(400) else "",
        "article": f"KB{random.between(10012, 10480):07d}" if random.chance(340) else "",
        "recurring": str(recurring).lower(),
        "root_cause": random.pick([(c, 1) for c in CAUSES])
                      if recurring and random.chance(agent["causes"]) else "",
        "after_hours": str(start.weekday() >= 5 or not 8 <= start.hour < 18).lower(),
    }


def survey(random, agent, row):
    """About half of the tickets get a survey, two thirds of these an answer, most of them a score."""
    if row["resolved"] is None or not random.chance(560):
        return None
    sent = row["resolved"] + timedelta(hours=1)
    answered = random.chance(60 if agent["id"] == FEW_SURVEYS else 680)
    good = random.chance(agent["pleased"])
    score = random.pick([(5, 65), (4, 35)]) if good else random.pick([(3, 50), (2, 28), (1, 22)])
    return {
        "ticket": row["number"], "agent": agent["id"], "sent_at": stamp(sent),
        "answered_at": stamp(sent + timedelta(minutes=random.between(5, 4300))) if answered else "",
        "score": score if answered and not random.chance(60) else "",
    }


def write(name, columns, rows):
    path = os.path.join(HERE, "data", name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    random = Generator(SEED)
    people = agents(random)
    by_key = {agent["id"]: agent for agent in people}
    tickets = [ticket(random, agent) for agent in people for _ in range(agent["volume"])]
    tickets.sort(key=lambda row: (row["opened"], row["agent"]))
    for i, row in enumerate(tickets):
        row["number"] = f"INC{100001 + i:07d}"
        row["opened_at"] = stamp(row["opened"])
        row["resolved_at"] = "" if row["resolved"] is None else stamp(row["resolved"])
    surveys = [s for s in (survey(random, by_key[row["agent"]], row) for row in tickets) if s]
    for i, row in enumerate(surveys):
        row["id"] = f"SV{50001 + i}"

    # What real exports bring along: a cell that is no date, one that is no number, and a ticket of
    # somebody who is not in agents.csv. Tickets with a survey are left alone.
    surveyed = {row["ticket"] for row in surveys}
    free = [row for row in tickets if row["resolved"] and row["number"] not in surveyed
            and datetime(2026, 5, 1) <= row["opened"]]
    next(row for row in free if row["agent"] == "AG-1009")["opened_at"] = "2026-05-32T09:15:00Z"
    next(row for row in free if row["agent"] == "AG-1027")["contacts"] = "two"
    next(row for row in free if row["agent"] == "AG-1003")["agent"] = "AG-1999"

    for agent in people:  # one job each, as long as the agent has been there
        agent.update(agent=agent["id"], starts=agent["hired_on"], ends=agent["left_on"],
                     exempt="true", jurisdiction="US")
    write("agents.csv", ["id", "name", "hired_on", "left_on", "acknowledged_version", "site",
                         "rotation", "mentees", "exempt", "jurisdiction"], people)
    write("jobs.csv", ["agent", "starts", "ends", "team", "tier", "base_pay"], people)
    write("tickets.csv", ["number", "agent", "priority", "channel", "category", "opened_at", "resolved_at",
                          "closed_at", "contacts", "reopens", "reassignments", "sla_met", "documented",
                          "article", "recurring", "root_cause", "after_hours"], tickets)
    write("surveys.csv", ["id", "agent", "ticket", "sent_at", "answered_at", "score"], surveys)


if __name__ == "__main__":
    main()
