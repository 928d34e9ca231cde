#!/usr/bin/env python3
"""Writes the sample data of the plan: agents, jobs, surveys, tickets and work weeks."""
import os
import sys
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from sample_desk import Generator, surveys, tickets, write  # noqa: E402

KEYS = ("id", "name", "union", "tier", "base_pay", "volume", "once", "reopen", "pleased", "pace",
        "nights", "documented")
DESK = [
    ("N01", "Abel Stone", "SDW-77", 1, "46800", 30, 740, 60, 900, 90, 150, 900),
    ("N02", "Bianca Ortiz", "SDW-77", 1, "45500", 30, 660, 140, 850, 60, 120, 900),
    ("N03", "Caleb Frost", "SDW-77", 2, "58400", 26, 820, 40, 950, 160, 250, 900),
    ("N04", "Dina Marsh", "SDW-77", 1, "44900", 28, 600, 100, 800, 120, 100, 900),
    ("N05", "Emil Larsen", "SDW-77", 2, "60200", 26, 700, 60, 880, 100, 200, 900),
    ("N06", "Fern Okoye", "FTE-12", 1, "45200", 30, 760, 160, 900, 80, 700, 900),
    ("N07", "Glen Sato", "FTE-12", 2, "57800", 26, 680, 80, 860, 100, 250, 900),
    ("N08", "Hana Kral", "FTE-12", 1, "46100", 28, 580, 110, 780, 140, 200, 900),
    ("N09", "Ivan Moss", "", 1, "45800", 30, 740, 60, 900, 90, 150, 900),
    ("N10", "Jill Tanner", "", 2, "59000", 26, 700, 160, 870, 70, 300, 900),
    ("N11", "Kofi Mensah", "", 1, "44600", 28, 640, 90, 820, 110, 150, 900),
    ("N12", "Lena Fischer", "", 3, "78500", 24, 820, 40, 940, 80, 100, 900),
]
UNSIGNED = "N11"
# Work weeks run from Sunday to Saturday; those of 2026-04-05 to 2026-06-28 count in the second quarter.
FIRST_WEEK, WEEKS = date(2026, 4, 5), 26
LONG_WEEKS = {("N06", 3): 44, ("N06", 9): 46, ("N10", 6): 45, ("N02", 20): 44}  # else forty hours


def workweeks(people):
    rows = []
    for a in people:
        for week in range(WEEKS):
            starts = FIRST_WEEK + timedelta(weeks=week)
            hours = LONG_WEEKS.get((a["id"], week), 40)
            cents = int(a["base_pay"]) * 100 * hours // 2080
            rows.append({"agent": a["id"], "starts": starts, "ends": starts + timedelta(days=6),
                         "hours": f"{hours} hours",
                         "straight_time": f"{cents // 100}.{cents % 100:02d}"})
    return rows


def main():
    random = Generator(20260406)
    people = [dict(zip(KEYS, row)) for row in DESK]
    for a in people:
        a["volume"] *= 2  # two quarters
    write(HERE, "agents", [{
        "id": a["id"], "name": a["name"], "hired_on": date(2020, 9, 1), "left_on": "",
        "acknowledged_version": "2025.1" if a["id"] == UNSIGNED else "2026.1", "rotation": 6,
        "mentees": 0, "exempt": "false", "jurisdiction": "US-IL", "union": a["union"],
    } for a in people])
    write(HERE, "jobs", [{
        "agent": a["id"], "starts": date(2020, 9, 1), "ends": "", "team": f"level {a['tier']}",
        "tier": a["tier"], "base_pay": a["base_pay"],
    } for a in people])
    solved = tickets(random, people, date(2026, 4, 1), date(2026, 9, 25),
                     ["priority", "channel", "category", "opened_at", "resolved_at", "closed_at",
                      "contacts", "reopens", "reassignments", "sla_met", "recurring", "reopened_at",
                      "after_hours"])
    for i, agent in enumerate(["N05", "N07", "N09"]):  # a member of each union, and one of neither
        solved.append({**solved[0], "number": f"INC2900{i + 1}", "agent": agent, "priority": "P2",
                       "opened_at": "2026-06-24T20:05:00", "resolved_at": "2026-06-24T21:40:00",
                       "closed_at": "2026-06-27T21:40:00", "contacts": 1, "reopens": 1,
                       "reopened_at": "2026-07-06T08:15:00", "after_hours": "true"})
    write(HERE, "tickets", solved)
    write(HERE, "workweeks", workweeks(people))
    write(HERE, "surveys", surveys(random, people, solved))


if __name__ == "__main__":
    main()
