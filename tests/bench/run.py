"""Measures `guerdon check` on a large policy, beside yardsticks on the same bytes.

    python3 tests/bench/run.py GUERDON [LINES]

Times are the best of five runs in CPU seconds, so that a busy machine changes them little; ratios
compare machines. Nothing here passes or fails.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from large_policy import large_policy

RUNS = 5
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


def main():
    guerdon = sys.argv[1]
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    with tempfile.TemporaryDirectory() as folder:
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


if __name__ == "__main__":
    main()
