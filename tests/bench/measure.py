"""Runs programs and says what they took: seconds, CPU seconds, peak memory."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of a whole process."""

    wall: float
    cpu: float
    memory: float  # MiB, at its peak


def run_once(command, folder=None):
    """Stops at a command that fails, and shows what it said."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        sys.exit(f"tests/bench: {' '.join(command)} failed:\n{said.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def run_in_turn(commands, runs, folder=None):
    """Each command RUNS times, in turn, so that what else goes on falls on all of them; after one
    run of each that does not count. By name the runs."""
    done = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = run_once(command, folder)
            if turn > 0:
                done[name].append(result)
    return done


def median(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs)


def ratio(runs, others, figure="wall"):
    """The median of the ratios of runs that followed each other."""
    pairs = zip(runs, others)
    return statistics.median(getattr(a, figure) / getattr(b, figure) for a, b in pairs)
