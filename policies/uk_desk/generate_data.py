#!/usr/bin/env python3
"""Writes the sample data of the plan: agents, approvals, jobs, pay_months,
surveys and tickets."""
import os
import sys
from datetime import date

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from sample_desk import Generator, surveys, tickets, write  # noqa: E402

MONTHS = [(date(2026, 5, 1), date(2026, 5, 31), 21), (date(2026, 6, 1), date(2026, 6, 30), 22)]

# Pence an hour; `own_use`: pence deducted in May for the employer's own use.
KEYS = ("id", "name", "born", "apprentice", "tier", "pence", "volume", "once", "reopen", "pleased",
        "nights", "own_use")
DESK = [
    ("K01", "Aisha Khan", date(1994, 7, 3), False, 1, 1425, 52, 740, 60, 920, 80, 0),
    ("K02", "Bryn Hughes", date(1988, 2, 17), False, 1, 1390, 52, 640, 90, 840, 0, 0),
    ("K03", "Chloe Baird", date(2005, 5, 1), False, 1, 1271, 50, 460, 100, 700, 0, 0),
    ("K04", "Dylan Price", date(2005, 5, 2), False, 1, 1085, 50, 440, 120, 700, 0, 0),
    ("K05", "Esme Taylor", date(2008, 9, 20), False, 1, 820, 30, 420, 120, 720, 0, 0),
    ("K06", "Finlay Ross", date(2007, 1, 11), True, 1, 810, 30, 420, 120, 700, 0, 0),
    ("K07", "Grace Adeyemi", date(1999, 11, 5), False, 1, 1271, 50, 400, 150, 680, 260, 12000),
    ("K08", "Harry Singh", date(1979, 6, 30), False, 2, 1760, 46, 780, 40, 930, 120, 0),
    ("K09", "Isla Murray", date(1991, 3, 9), False, 2, 1725, 46, 700, 220, 880, 150, 0),
    ("K10", "Jack Owens", date(1985, 12, 24), False, 2, 1810, 44, 660, 60, 860, 0, 0),
]


def main():
    random = Generator(20260501)
    people = [dict(zip(KEYS, row), documented=900) for row in DESK]
    write(HERE, "agents", [{
        "id": a["id"], "name": a["name"], "hired_on": date(2024, 10, 1), "left_on": "",
        "acknowledged_version": "2026.1", "rotation": 4 if a["nights"] else 0, "mentees": 0,
        "exempt": "false", "jurisdiction": "GB", "born": a["born"],
        "apprentice": str(a["apprentice"]).lower(),
    } for a in people])
    write(HERE, "jobs", [{
        "agent": a["id"], "starts": date(2024, 10, 1), "ends": "", "team": "leeds",
        "tier": a["tier"], "base_pay": f"{a['pence'] * 1950 // 100}.{a['pence'] * 1950 % 100:02}",
    } for a in people])
    rows = []
    for a in people:
        for starts, ends, days in MONTHS:
            minutes = days * 450 + random.pick([(0, 3), (240, 1), (480, 1)])
            nights = random.between(6, 14) if a["nights"] else 0  # hours at a quarter more
            basic = minutes * a["pence"] // 60
            premium = nights * a["pence"] // 4
            own_use = a["own_use"] if starts.month == 5 else 0
            rows.append({
                "agent": a["id"], "starts": starts, "ends": ends,
                "hours": f"{minutes // 60}:{minutes % 60:02}",
                "pay": f"{(basic + premium) // 100}.{(basic + premium) % 100:02}",
                "premium_parts": f"{premium // 100}.{premium % 100:02}",
                "own_use": f"{own_use // 100}.{own_use % 100:02}",
            })
    write(HERE, "pay_months", rows)
    solved = tickets(random, people, date(2026, 5, 1), date(2026, 6, 26),
                     ["priority", "channel", "category", "opened_at", "resolved_at", "closed_at",
                      "contacts", "reopens", "reassignments", "sla_met", "recurring", "reopened_at",
                      "after_hours"])
    for i, agent in enumerate(["K08", "K03"]):  # K08 consented to a deduction, K03 did not
        solved.append({**solved[0], "number": f"INC2900{i + 1}", "agent": agent, "priority": "P3",
                       "channel": "phone", "opened_at": "2026-05-26T10:05:00",
                       "resolved_at": "2026-05-26T10:40:00", "closed_at": "2026-05-29T10:40:00",
                       "contacts": 1, "reopens": 1, "reopened_at": "2026-06-05T09:15:00",
                       "after_hours": "false"})
    write(HERE, "tickets", solved)
    write(HERE, "approvals", [{
        "id": f"C{i + 1}", "agent": agent, "clause": "call_came_back", "decision": "consent",
        "granted_on": date(2026, 4, 10), "by": agent,
    } for i, agent in enumerate(["K01", "K02", "K08"])])
    write(HERE, "surveys", surveys(random, people, solved))


if __name__ == "__main__":
    main()
