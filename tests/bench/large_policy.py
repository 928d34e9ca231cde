"""Writes a large policy that is in order: the same text for the same number of lines, always.

    python3 tests/bench/large_policy.py 50000 > large.guerdon
"""

import sys

HEADER = """\
policy large {
  title      "A large policy"
  version    "1"
  effective  2026-01-01
  period     quarter
  zone       "Europe/Vienna"
  currency   EUR
  rounding   half even to 0.01 EUR
}

subject agent {
  id:        text key
  team:      text
  tier:      number
  signed:    boolean
  base_pay:  money per year
}

record tickets of agent counted by resolved_at {
  number:       text key
  priority:     choice P1, P2, P3, P4
  opened_at:    datetime
  resolved_at:  datetime optional
  reopens:      number
  minutes:      number
}
"""

# What a plan consists of, once for each number; `before` is the number before.
PART = """
## What the desk calls a quick ticket, variant {n}.
define quick_{n} for tickets = minutes < {limit} and (priority is in (P1, P2) or reopens = 0)

define weight_{n} = if agent.tier >= 3 and weight_{before} < 10 then weight_{before} * 110% + 1 else {limit} / 7

define value_{n}(hours: number, share: percent) {{
  base   = hours * {limit} EUR
  extra  = base * share + share_{before}(agent.tier, P1)
  gives  base + extra
}}

metric solved_{n} "Solved, variant {n}" {{
  higher is better
  value     share where quick_{n} and minutes < {limit} of tickets
  at least  3
}}

table share_{n}(tier: number, priority) gives money {{
  | tier     | priority | gives       |
  | < 2      | P1, P2   | {limit} EUR |
  | < 2      | P3, P4   | 1 EUR       |
  | 2 to 3   | any      | 2.50 EUR    |
  | > 3      | P1       | 3.50 EUR    |
  | otherwise           | 0 EUR       |
}}

parameter rate_{n} gives money {{
  | from       | gives     |
  | 2026-01-01 | 10.00 EUR |
  | 2026-07-01 | 11.50 EUR |
}}

curve steps_{n}(x: percent) gives percent {{
  | at   | gives |
  | 50%  | 0%    |
  | 100% | 100%  |
  | 150% | 180%  |
  below the first: 0%
  beyond the last: level
}}

scorecard score_{n} {{
  | metric         | target | weight |
  | solved_{n}     | 80%    | 60%    |
  | solved_{before} | 90%   | 40%    |
  ratio clamp 0% to 200%
  missing reweight
}}

award bonus_{n} {{
  for           agents where agent.team = "Team {n}" and agent.signed
  amount        steps_{n}(score_{n}) * (agent.base_pay for period) / 100 + rate_{n} + value_{n}(weight_{n}, 5%)
  at most       500 EUR
  when missing  pay nothing
  because       "Variant {n} of the desk's bonus"
}}

gate enough_{n} {{
  require  (count of tickets where quick_{n}) >= 5
  else     pay 50% of bonus_{n}
}}
"""


def large_policy(lines):
    """A policy of at least that many lines."""
    first = PART.format(n=0, before=0, limit=5)
    # The first variant has none before it.
    first = first.replace("weight_0 < 10 then weight_0 * 110% + 1", "weight_start < 10 then 1")
    first = first.replace(" + share_0(agent.tier, P1)", "", 1)
    first = first.replace("  | solved_0     | 80%    | 60%    |\n", "")
    first = first.replace("  | solved_0 | 90%   | 40%    |", "  | solved_0 | 90%    | 100%   |")
    parts = [HEADER, "\ndefine weight_start = 1\n", first]
    count = sum(part.count("\n") for part in parts)
    n = 1
    while count < lines:
        part = PART.format(n=n, before=n - 1, limit=5 + n % 40)
        parts.append(part)
        count += part.count("\n")
        n += 1
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(large_policy(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
