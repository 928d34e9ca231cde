#!/usr/bin/env python3
"""Writes the sample data of the plan: agents, jobs, shifts, surveys, tickets and workweeks."""
import os
import sys
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from sample_desk import Generator, surveys, tickets, write  # noqa: E402

FIRST_WEEK, WEEKS = date(2026, 4, 5), 13  # the weeks that start in the second quarter, on Sundays

# id, name, jurisdiction, tier, cents an hour, and the habits of sample_desk.tickets
DESK = [
    ("U01", "Ana Delgado", "US-CA", 1, 2450, 30, 760, 60, 880, 950),
    ("U02", "Brett Yamada", "US-CA", 1, 2300, 30, 640, 90, 800, 850),
    ("U03", "Cora Whitman", "US-CA", 2, 3100, 26, 700, 40, 900, 900),
    ("U04", "Dev Raman", "US-CA", 1, 1725, 4, 600, 80, 800, 800),
    ("U05", "Elena Rossi", "US-NY-NYC", 1, 2600, 32, 800, 50, 920, 960),
    ("U06", "Farid Haddad", "US-NY-NYC", 1, 1750, 28, 420, 200, 600, 600),
    ("U07", "Gwen Park", "US-NY-NYC", 2, 3350, 26, 660, 60, 860, 900),
    ("U08", "Hollis Grant", "US-TX", 1, 1900, 30, 720, 60, 860, 880),
    ("U09", "Imani Brooks", "US-TX", 1, 1850, 30, 560, 110, 760, 820),
    ("U10", "Jake Moreno", "US-TX", 2, 2500, 26, 780, 30, 900, 940),
    ("U11", "Kay Lindgren", "US-TX", 1, 1800, 26, 700, 70, 850, 900),
    ("U12", "Lou Bennett", "US-NY-NYC", 3, 4800, 24, 760, 30, 900, 960),
]
EXEMPT, UNSIGNED = "U12", "U11"


def habits(row):
    keys = ("id", "name", "jurisdiction", "tier", "cents", "volume", "once", "reopen", "pleased",
            "documented")
    return dict(zip(keys, row))


def money(cents):
    return f"{cents // 100}.{cents % 100:02}"


def worked(random, agent, week):
    """Hours of the week, those paid at one and a half times, and those at double time."""
    overtime = random.pick([(0, 6), (2, 2), (4, 2), (8, 1)])
    double = 1 if agent["jurisdiction"] == "US-CA" and overtime == 8 else 0
    hours = 40 + overtime if overtime else random.pick([(40, 3), (38, 1), (32, 1)])
    if agent["id"] == EXEMPT:
        return 45, 0, 0, 45
    if agent["id"] == "U06" and week == 5:
        return 40, 0, 0, 34  # six hours of starting the computer, worked and not paid
    if agent["id"] == "U04" and week == 2:
        return 40, 0, 0, 38
    return hours, overtime - double, double, hours


def main():
    random = Generator(20260405)
    people = [habits(row) for row in DESK]
    write(HERE, "agents", [{
        "id": a["id"], "name": a["name"], "hired_on": date(2021, 3, 1), "left_on": "",
        "acknowledged_version": "" if a["id"] == UNSIGNED else "2026.1", "rotation": 0,
        "mentees": 2 if a["id"] == "U05" else 0,
        "exempt": str(a["id"] == EXEMPT).lower(), "jurisdiction": a["jurisdiction"],
    } for a in people])
    write(HERE, "jobs", [{
        "agent": a["id"], "starts": date(2021, 3, 1), "ends": "", "tier": a["tier"],
        "team": a["jurisdiction"][3:5].lower(), "base_pay": money(a["cents"] * 2080),
    } for a in people])
    weeks, shifts = [], []
    for a in people:
        for week in range(WEEKS):
            starts = FIRST_WEEK + timedelta(weeks=week)
            hours, overtime, double, paid = worked(random, a, week)
            weeks.append({
                "agent": a["id"], "starts": starts, "ends": starts + timedelta(days=6),
                "hours": f"{hours} hours", "overtime": f"{overtime} hours",
                "double_time": f"{double} hours", "straight_time": money(paid * a["cents"]),
            })
            if a["tier"] < 3 and random.chance(160):
                shifts.append({"id": f"SH{101 + len(shifts)}", "agent": a["id"],
                               "day": starts + timedelta(days=6), "week_starts": starts})
    write(HERE, "workweeks", weeks)
    write(HERE, "shifts", shifts)
    solved = tickets(random, people, date(2026, 4, 1), date(2026, 6, 26),
                     ["priority", "channel", "category", "opened_at", "resolved_at", "contacts",
                      "reopens", "reassignments", "sla_met", "documented", "recurring", "after_hours"])
    write(HERE, "tickets", solved)
    write(HERE, "surveys", surveys(random, people, solved))


if __name__ == "__main__":
    main()
