#!/usr/bin/env python3
"""Writes the sample data of the plan: agents, jobs, pay_months, standby, surveys and tickets."""
import os
import sys
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from sample_desk import Generator, surveys, tickets, write  # noqa: E402

MONTHS = [(date(2026, 6, 1), date(2026, 6, 30), 22), (date(2026, 11, 1), date(2026, 11, 30), 21)]

KEYS = ("id", "name", "site", "executive", "hired_on", "cents", "volume", "once", "reopen",
        "pleased", "pace", "documented", "standby")
DESK = [
    ("L01", "Anja Vogel", "Leipzig", False, date(2019, 4, 1), 2240, 26, 760, 50, 930, 90, 900, 5),
    ("L02", "Bernd Kruse", "Leipzig", False, date(2021, 11, 1), 2185, 26, 640, 90, 850, 120, 880, 11),
    ("L03", "Ceyda Aslan", "Leipzig", False, date(2021, 11, 2), 2210, 26, 700, 60, 880, 100, 500, 4),
    ("L04", "Dirk Hahn", "Leipzig", False, date(2020, 2, 1), 1390, 24, 420, 140, 700, 140, 860, 0),
    ("L05", "Eva Brandt", "Leipzig", False, date(2018, 9, 1), 2620, 24, 820, 30, 950, 60, 940, 6),
    ("L06", "Felix Krüger", "Leipzig", True, date(2015, 1, 1), 3900, 22, 780, 40, 940, 80, 950, 0),
    ("P01", "Greta Sommer", "Potsdam", False, date(2023, 5, 1), 2150, 26, 720, 60, 900, 70, 900, 3),
    ("P02", "Hasan Yilmaz", "Potsdam", False, date(2017, 7, 1), 2380, 26, 680, 70, 870, 150, 880, 6),
    ("P03", "Ida Lorenz", "Potsdam", False, date(2024, 1, 1), 2095, 24, 600, 100, 800, 100, 860, 2),
]


def main():
    random = Generator(20260601)
    people = [dict(zip(KEYS, row)) for row in DESK]
    write(HERE, "agents", [{
        "id": a["id"], "name": a["name"], "hired_on": a["hired_on"], "left_on": "",
        "acknowledged_version": "2026.1", "rotation": 0, "mentees": 0, "exempt": "false",
        "jurisdiction": "DE", "site": a["site"], "executive": str(a["executive"]).lower(),
    } for a in people])
    write(HERE, "jobs", [{
        "agent": a["id"], "starts": a["hired_on"], "ends": "", "team": a["site"].lower(), "tier": 1,
        "base_pay": f"{a['cents'] * 2080 // 100}.{a['cents'] * 2080 % 100:02}",
    } for a in people])
    months, duties, solved = [], [], []
    for starts, ends, days in MONTHS:
        for a in people:
            hours = days * 8
            paid = hours - 6 if a["id"] == "L04" else hours  # six hours of handing over, not paid
            months.append({"agent": a["id"], "starts": starts, "ends": ends,
                           "hours": f"{hours} hours",
                           "pay": f"{paid * a['cents'] // 100}.{paid * a['cents'] % 100:02}"})
            first = random.below(12)
            for i in range(a["standby"]):
                day = starts + timedelta(days=first + i)
                duties.append({"id": f"RB{101 + len(duties)}", "agent": a["id"], "day": day,
                               "weekend": str(day.weekday() >= 5).lower()})
        solved += tickets(random, people, starts, ends - timedelta(days=4),
                          ["priority", "channel", "category", "opened_at", "resolved_at", "contacts",
                           "reopens", "reassignments", "sla_met", "documented", "recurring",
                           "after_hours"])
    for i, row in enumerate(solved):
        row["number"] = f"INC{20001 + i}"
    write(HERE, "pay_months", months)
    write(HERE, "standby", duties)
    write(HERE, "tickets", solved)
    write(HERE, "surveys", surveys(random, people, solved))


if __name__ == "__main__":
    main()
