"""Overtime on bonuses and minimum wages, week by week: a policy with its data, and the same pay
computed by Python's exact fractions.

    python3 tests/bench/weekly_floors.py write FOLDER AGENTS
    python3 tests/bench/weekly_floors.py pay FOLDER        prints the total payout
"""

import csv
import datetime
import math
import pathlib
import sys
from fractions import Fraction

PERIOD = "2026-Q2"
FIRST_WEEK = datetime.date(2026, 4, 1)
WEEKS = 13
POLICY = """\
policy weekly_floors {
  title "Weekly floors"; version "1"; effective 2026-01-01; period quarter; zone "UTC"
  currency USD; rounding half even to 0.01 USD
}

use us.overtime

subject agent {
  id:     text key
  bonus:  money
}

record workweeks of agent counted by starts over starts to ends {
  starts:         date
  ends:           date
  hours:          duration
  straight_time:  money
}

award bonus {
  amount  agent.bonus / 3
  over    workweeks by hours
}

true up overtime {
  each    workweeks as w where w.hours > 40 hours
  amount  fs56c_premium(w.straight_time + (sum unit_amount of awards), w.hours, w.hours - 40 hours)
          - fs56c_premium(w.straight_time, w.hours, w.hours - 40 hours)
}

floor minimum_pay {
  each  workweeks as w
  keep  w.straight_time + (sum unit_amount of awards) at least w.hours * 7.25 USD per hour
  by    giving up recoveries, topping up
}
"""


def write(folder, agents):
    """The plan and its data; the same bytes every time."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    (folder / "plan.guerdon").write_text(POLICY, encoding="utf-8")
    with (data / "agents.csv").open("w", encoding="utf-8") as people, (data / "workweeks.csv").open(
        "w", encoding="utf-8"
    ) as weeks:
        people.write("id,bonus\n")
        weeks.write("agent,starts,ends,hours,straight_time\n")
        for agent in range(agents):
            people.write(f"A{agent:06},{200 + agent % 997}.{agent % 100:02}\n")
            for week in range(WEEKS):
                starts = FIRST_WEEK + datetime.timedelta(days=7 * week)
                hours = 34 + (agent * 7 + week * 5) % 15
                rate = 5 + (agent + week) % 9
                weeks.write(
                    f"A{agent:06},{starts},{starts + datetime.timedelta(days=6)},{hours} hours,"
                    f"{hours * rate}.{(agent + week) % 100:02}\n"
                )


def half_up(value):
    return Fraction(math.floor(value * 100 + Fraction(1, 2)), 100)


def half_even(value):
    return Fraction(round(value * 100), 100)


def up(value):
    return Fraction(math.ceil(value * 100), 100)


def shares(amount, weights):
    """Cents by largest remainder, ties in order."""
    exact = [amount * weight / sum(weights) for weight in weights]
    parts = [Fraction(math.floor(part * 100), 100) for part in exact]
    left = int((amount - sum(parts)) * 100)
    by_loss = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in by_loss[:left]:
        parts[i] += Fraction(1, 100)
    return parts


def premium(straight, hours):
    """Fact Sheet 56C: the regular rate and its half in cents."""
    return half_up(half_up(straight / hours) / 2) * (hours - 40)


def pay_of(bonus, weeks):
    bonus = half_even(bonus / 3)
    pay = bonus
    for (hours, straight), part in zip(weeks, shares(bonus, [hours for hours, _ in weeks])):
        if hours > 40:
            pay += max(up(premium(straight + part, hours) - premium(straight, hours)), 0)
        pay += max(up(hours * Fraction("7.25") - straight - part), 0)
    return pay


def pay(folder):
    weeks = {}
    with (folder / "data/workweeks.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            hours = Fraction(row["hours"].removesuffix(" hours"))
            weeks.setdefault(row["agent"], []).append((hours, Fraction(row["straight_time"])))
    total = Fraction(0)
    with (folder / "data/agents.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            total += pay_of(Fraction(row["bonus"]), weeks[row["id"]])
    cents = total * 100
    assert cents.denominator == 1
    return f"{cents.numerator // 100}.{cents.numerator % 100:02}"


def main():
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "write":
        write(folder, int(sys.argv[3]))
    else:
        print(pay(folder))


if __name__ == "__main__":
    main()
