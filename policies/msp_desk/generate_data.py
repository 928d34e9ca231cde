#!/usr/bin/env python3
"""Writes the sample data of the plan: agents, complaints, contracts, credits, engagements, jobs,
surveys and tickets."""
import os
import sys
from datetime import date

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from sample_desk import Generator, surveys, tickets, write  # noqa: E402

QUARTER = date(2026, 4, 1)

# `met`: how often the contract's service level is met, per mille.
CONTRACTS = [
    {"id": "ALD", "client": "Alder Bank", "class": "gold", "sla_target": "95%", "pool": "3000.00",
     "urgent_fee": "40.00", "met": 970},
    {"id": "BIR", "client": "Birch Clinics", "class": "gold", "sla_target": "92%", "pool": "2400.00",
     "urgent_fee": "35.00", "met": 900},
    {"id": "CED", "client": "Cedar Freight", "class": "silver", "sla_target": "88%", "pool": "1500.00",
     "urgent_fee": "25.00", "met": 930},
    {"id": "DOG", "client": "Dogwood Hotels", "class": "bronze", "sla_target": "80%", "pool": "800.00",
     "urgent_fee": "15.00", "met": 720},
]

# id, name, team, hours by contract, and the habits of sample_desk.tickets
DESK = [
    ("M01", "Aoife Byrne", "liffey", {"ALD": 380, "CED": 80}, 760, 40, 930),
    ("M02", "Brian Walsh", "liffey", {"ALD": 300, "BIR": 160}, 700, 60, 900),
    ("M03", "Ciara Nolan", "liffey", {"BIR": 460}, 680, 70, 880),
    ("M04", "Declan Ryan", "liffey", {"BIR": 200, "DOG": 260}, 620, 90, 840),
    ("M05", "Emer Kelly", "liffey", {"ALD": 460}, 780, 40, 940),
    ("M06", "Fiachra Daly", "shannon", {"CED": 460}, 640, 80, 780),
    ("M07", "Grainne Moore", "shannon", {"CED": 220, "DOG": 240}, 600, 90, 760),
    ("M08", "Hugh Lennon", "shannon", {"DOG": 460}, 560, 110, 740),
    ("M09", "Isolde Quinn", "shannon", {"BIR": 240, "CED": 220}, 700, 60, 800),
    ("M10", "Jarlath Egan", "shannon", {"ALD": 120, "DOG": 200}, 660, 80, 780),
]
UNSIGNED = "M08"
KEYS = ("id", "name", "team", "hours", "once", "reopen", "pleased")


def split(random, row, people):
    """Who shares the credit for a ticket: mostly one, sometimes two or three colleagues."""
    others = [a["id"] for a in people if a["id"] != row["agent"]]
    first, second = others[random.below(len(others))], others[random.below(len(others))]
    shares = random.pick([((100,), 5), ((60, 40), 3), ((50, 30, 20), 2)])
    if first == second and len(shares) == 3:
        shares = (60, 40)
    return list(zip((row["agent"], first, second), shares))


def main():
    random = Generator(20260402)
    people = [dict(zip(KEYS, row), volume=26, documented=900) for row in DESK]
    write(HERE, "agents", [{
        "id": a["id"], "name": a["name"], "hired_on": date(2022, 1, 10), "left_on": "",
        "acknowledged_version": "" if a["id"] == UNSIGNED else "2026.1", "rotation": 0, "mentees": 0,
        "exempt": "false", "jurisdiction": "IE",
    } for a in people])
    write(HERE, "jobs", [{
        "agent": a["id"], "starts": date(2022, 1, 10), "ends": "", "team": a["team"], "tier": 2,
        "base_pay": "52000.00",
    } for a in people])
    write(HERE, "contracts", [{k: v for k, v in c.items() if k != "met"} for c in CONTRACTS])
    hours = [(a["id"], contract, h) for a in people for contract, h in a["hours"].items()]
    write(HERE, "engagements", [{
        "id": f"E{i + 1:02}", "agent": agent, "quarter_starts": QUARTER, "contract": contract,
        "hours": f"{h} hours",
    } for i, (agent, contract, h) in enumerate(hours)])

    solved = tickets(random, people, QUARTER, date(2026, 6, 26),
                     ["priority", "channel", "category", "opened_at", "resolved_at", "contacts",
                      "reopens", "reassignments", "sla_met", "recurring", "after_hours"])
    by_agent = {a["id"]: list(a["hours"].items()) for a in people}
    met = {c["id"]: c["met"] for c in CONTRACTS}
    credits = []
    for row in solved:
        row["contract"] = random.pick(by_agent[row["agent"]])
        row["sla_met"] = "true" if random.chance(met[row["contract"]]) else "false"
        if row["priority"] == "P1":
            for agent, share in split(random, row, people):
                credits.append({"id": f"CR{101 + len(credits)}", "agent": agent,
                                "ticket": row["number"], "credited_on": row["resolved_at"][:10],
                                "share": f"{share}%"})
    split_credits = [c for c in credits if c["share"] == "40%"]
    split_credits[0]["share"] = "30%"  # shares that add up to 90 %: both rows are rejected
    write(HERE, "tickets", solved)
    write(HERE, "credits", credits)
    write(HERE, "complaints", [
        {"id": "K1", "agent": "M04", "contract": "DOG", "received_on": date(2026, 5, 20), "upheld": "true"},
        {"id": "K2", "agent": "M07", "contract": "CED", "received_on": date(2026, 6, 2), "upheld": "false"},
    ])
    write(HERE, "surveys", surveys(random, people, solved))


if __name__ == "__main__":
    main()
