"""Measures Guerdon: the reference plan beside the yardstick, curves of growth, `guerdon check` and
`lint` on a large policy, `guerdon ci` on 50 plans, `guerdon eval` of overtime and minimum wages week by
week, and, where PARTS names the program, single parts.

    python3 tests/bench/run.py GUERDON [--sets 100k,1m] [--runs 5] [--lines 50000] [--agents 10000]
                               [--largest 4000000] [--only yardstick,growth,others,parts] [--parts P]

Of the yardstick whole processes are timed in turn, and medians taken; of the others times are the
best of five runs in CPU seconds, so that a busy machine changes them little. Ratios compare machines.
Nothing here passes or fails on a time.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import growth
import weekly_floors
import yardstick
from large_policy import large_policy

RUNS = 5
ROOT = pathlib.Path(__file__).resolve().parents[2]
# Splits the text into words and signs: the least that any reader of it does, in an interpreter.
SPLIT = "import re, sys; re.findall(rb'\\w+|[^\\w\\s]', open(sys.argv[1], 'rb').read())"


def measure(command):
    """CPU seconds and peak memory in MiB of the best run; stops at a command that fails."""
    seconds, memory = [], []
    for _ in range(RUNS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"tests/bench: {' '.join(command)} failed")
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss / 1024)
    return min(seconds), min(memory)


def show(name, seconds, memory, unit):
    print(f"  {name:<34}{seconds:8.3f} s{memory:8.0f} MiB{seconds / unit:9.1f}")


def check_large_policy(guerdon, lines, folder):
    whole = pathlib.Path(folder, "large.guerdon")
    half = pathlib.Path(folder, "half.guerdon")
    whole.write_text(large_policy(lines), encoding="utf-8")
    half.write_text(large_policy(lines // 2), encoding="utf-8")
    text = whole.read_bytes()
    print(f"A policy of {text.count(10):,} lines, {len(text):,} bytes:")
    print(f"  {'':<34}{'CPU':>10}{'memory':>12}{'ratio':>9}")
    split = measure([sys.executable, "-c", SPLIT, str(whole)])
    check = measure([guerdon, "check", str(whole)])
    unit = split[0]
    show("python3 splits it into tokens", *split, unit)
    show("guerdon check", *check, unit)
    show("guerdon check, half the lines", *measure([guerdon, "check", str(half)]), unit)
    show("guerdon format", *measure([guerdon, "format", str(whole)]), unit)
    lint = [guerdon, "lint", "--fail-on", "never", "--format", "concise"]
    show("guerdon lint", *measure([*lint, str(whole)]), unit)
    show("guerdon lint, half the lines", *measure([*lint, str(half)]), unit)


def check_bundled_plans(guerdon, folder, copies=10):
    """50 plans in one folder each, as a repository of policies has them."""
    names = ("us_desk", "uk_desk", "german_desk", "msp_desk", "service_desk")
    for copy in range(copies):
        for name in names:
            place = pathlib.Path(folder, "plans", f"{name}{copy}")
            place.mkdir(parents=True)
            for text in (ROOT / "policies" / name).glob("*.guerdon"):
                (place / text.name).write_bytes(text.read_bytes())
    plans = pathlib.Path(folder, "plans")
    lines = sum(text.read_bytes().count(10) for text in plans.rglob("*.guerdon"))
    print(f"\n{copies * len(names)} bundled plans, {lines:,} lines:")
    print(f"  {'':<34}{'CPU':>10}{'memory':>12}{'ratio':>9}")
    check = measure([guerdon, "check", *map(str, sorted(plans.rglob("*.guerdon")))])
    show("guerdon check", *check, check[0])
    show("guerdon ci: with layout, lint, tests", *measure([guerdon, "ci", str(plans)]), check[0])


def pay_weekly_floors(guerdon, agents, folder):
    folder = pathlib.Path(folder, "floors")
    weekly_floors.write(folder, agents)
    command = [guerdon, "eval", str(folder / "plan.guerdon"), "--data", str(folder / "data")]
    command += ["--period", weekly_floors.PERIOD]
    fractions = [sys.executable, weekly_floors.__file__, "pay", str(folder)]
    rows = subprocess.run(command + ["--format", "csv"], capture_output=True, text=True, check=True)
    cents = sum(int(row.split(",")[2].replace(".", "")) for row in rows.stdout.splitlines()[1:])
    paid = f"{cents // 100}.{cents % 100:02}"
    other = subprocess.run(fractions, capture_output=True, text=True, check=True).stdout.strip()
    if paid != other:
        sys.exit(f"tests/bench: guerdon pays {paid}, Python's fractions {other}")
    print(f"\nOvertime and minimum wage of {agents:,} agents in {weekly_floors.WEEKS} weeks, {paid} USD:")
    print(f"  {'':<34}{'CPU':>10}{'memory':>12}{'ratio':>9}")
    yardstick = measure(fractions)
    show("python3 with exact fractions", *yardstick, yardstick[0])
    show("guerdon eval", *measure(command), yardstick[0])
    out = ["--out", str(folder / "out")]
    show("guerdon eval --out, explained", *measure(command + out), yardstick[0])


def arguments():
    parser = argparse.ArgumentParser(description="Measures Guerdon.")
    parser.add_argument("guerdon", help="the program")
    parser.add_argument("--sets", default=",".join(yardstick.SETS), help="of the yardstick's data")
    parser.add_argument("--runs", type=int, default=5, help="of each program on each set")
    parser.add_argument("--lines", type=int, default=50_000, help="of the large policy")
    parser.add_argument("--agents", type=int, default=10_000, help="of the weekly floors")
    parser.add_argument("--largest", type=int, default=4_000_000, help="tickets of the curves")
    parser.add_argument("--only", default="yardstick,growth,others,parts", help="what to measure")
    parser.add_argument("--parts", help="the program bench_parts")
    return parser.parse_args()


def main():
    asked = arguments()
    only = asked.only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        bench = None
        if "yardstick" in only or "growth" in only:
            sets = asked.sets.split(",") if "yardstick" in only else ["100k"]
            if yardstick.measure(asked.guerdon, folder, sets, asked.runs):
                bench = pathlib.Path(folder, "yardstick")
        if "growth" in only:
            growth.measure(asked.guerdon, bench, folder, asked.largest)
        if "others" in only:
            print()
            check_large_policy(asked.guerdon, asked.lines, folder)
            check_bundled_plans(asked.guerdon, folder)
            pay_weekly_floors(asked.guerdon, asked.agents, folder)
        if "parts" in only and asked.parts:
            print("\nSingle parts:", flush=True)
            subprocess.run([asked.parts], check=True)


if __name__ == "__main__":
    main()
