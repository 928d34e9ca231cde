"""How cost grows: with tickets, agents, metrics and the length of a policy. Each curve changes one
of them and holds the others."""

import pathlib
import subprocess

import yardstick
from large_policy import large_policy
from measure import median, run_in_turn

RUNS = 3


def show(what, points):
    """POINTS: pairs of a size and its runs. The last column is the growth of the time over that of
    the size since the first point: 1 is linear."""
    print(f"\n{what}:")
    print(f"  {'':>12}{'wall':>10}{'CPU':>10}{'peak':>11}{'growth':>9}")
    first = None
    for size, runs in points:
        cpu = median(runs, "cpu")
        first = first or (size, cpu)
        growth = (cpu / first[1]) / (size / first[0])
        print(
            f"  {size:>12,}{median(runs, 'wall'):8.3f} s{cpu:8.3f} s"
            f"{median(runs, 'memory'):7.0f} MiB{growth:9.2f}"
        )


def of_data(guerdon, bench, folder, tickets, agents):
    """The runs of the reference plan on generated data of that size."""
    data = pathlib.Path(folder, f"data-{tickets}-{agents}")
    data.mkdir(exist_ok=True)
    generate = [str(bench / "build/gen_tickets"), str(tickets), str(agents), str(data)]
    subprocess.run(generate, check=True, capture_output=True)
    runs = run_in_turn({"": yardstick.command_of_guerdon(guerdon, data)}, RUNS)[""]
    for file in data.iterdir():
        file.unlink()
    return runs


def metrics_plan(count):
    """The reference plan with COUNT more measures of the tickets beside its own seven."""
    text = yardstick.PLAN.read_text(encoding="utf-8")
    more = "".join(
        f"\nmetric extra_{i} {{\n  higher is better\n"
        f"  value  (share where reopens <= {i % 7} and complexity > {i % 5}.{i % 10} of tickets)\n}}\n"
        for i in range(count)
    )
    return text + more


def of_metrics(guerdon, bench, folder, count, tickets, agents):
    plan = pathlib.Path(folder, f"metrics-{count}.guerdon")
    plan.write_text(metrics_plan(count), encoding="utf-8")
    data = pathlib.Path(folder, "metrics-data")
    if not data.exists():
        data.mkdir()
        generate = [str(bench / "build/gen_tickets"), str(tickets), str(agents), str(data)]
        subprocess.run(generate, check=True, capture_output=True)
    command = yardstick.command_of_guerdon(guerdon, data)
    command[command.index(str(yardstick.PLAN))] = str(plan)
    return run_in_turn({"": command}, RUNS)[""]


def of_policy(guerdon, folder, lines):
    policy = pathlib.Path(folder, f"lines-{lines}.guerdon")
    policy.write_text(large_policy(lines), encoding="utf-8")
    return run_in_turn({"": [guerdon, "check", str(policy)]}, RUNS)[""]


def measure(guerdon, bench, folder, largest):
    """BENCH: the yardstick's folder as it was built, or None: then curves over data are left out."""
    if bench is not None:
        tickets = [n for n in (250_000, 500_000, 1_000_000, 2_000_000, 4_000_000) if n <= largest]
        show(
            "Tickets, of 1,000 agents",
            [(n, of_data(guerdon, bench, folder, n, 1_000)) for n in tickets],
        )
        agents = [n for n in (12_500, 25_000, 50_000, 100_000, 200_000) if 5 * n <= largest]
        show(
            f"Agents, with {largest // 2:,} tickets in all",
            [(n, of_data(guerdon, bench, folder, largest // 2, n)) for n in agents],
        )
        show(
            f"Metrics, on {largest // 4:,} tickets of 1,000 agents",
            [
                (n + 7, of_metrics(guerdon, bench, folder, n, largest // 4, 1_000))
                for n in (1, 9, 25, 57)
            ],
        )
    show(
        "Lines of a policy that is checked",
        [(n, of_policy(guerdon, folder, n)) for n in (6_250, 12_500, 25_000, 50_000)],
    )
