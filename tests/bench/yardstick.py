"""The reference plan beside the yardstick: a program written by hand for this plan alone, DuckDB, and
`guerdon eval`, on the same data in the same run.

The yardstick is the folder `bench` in ../shared (or in $GUERDON_SHARED). It is copied to a temporary
folder and built there; DuckDB is installed with npm, where npm is.
"""

import os
import pathlib
import shutil
import subprocess
import sys

from measure import median, ratio, run_in_turn

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = ROOT / "tests/bench/reference_plan/plan.guerdon"
SETS = {
    "100k": "100,000 tickets, 100 agents",
    "1m": "1,000,000 tickets, 1,000 agents",
    "10m": "10,000,000 tickets, 10,000 agents",
    "1m100k": "1,000,000 tickets, 100,000 agents",
}
THREADS = 2


def find():
    """The yardstick's folder, or None."""
    shared = pathlib.Path(os.environ.get("GUERDON_SHARED") or ROOT.parent / "shared")
    return shared / "bench" if (shared / "bench/Makefile").exists() else None


def must(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"tests/bench: {' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def build(source, folder, sizes):
    """Copies the yardstick to FOLDER and builds it with its data; says whether DuckDB is there."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build", "node_modules"))
    must(["make", f"SIZES={' '.join(sizes)}", "all", "data"], folder)
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    installed = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund"], cwd=folder, capture_output=True
    )
    return installed.returncode == 0


def command_of_guerdon(guerdon, data, *more):
    command = [guerdon, "eval", str(PLAN), "--data", str(data), "--period", "2025-Q3"]
    command += ["--threads", str(THREADS), "--format", "csv"]
    return command + ["--columns", "agent,attainment:12,payout", *more]


def commands_for(guerdon, folder, name, duckdb):
    data = folder / "build/data" / name
    commands = {
        "hand": ["build/hand", str(data), "hand.csv", "-t", str(THREADS)],
        "guerdon": command_of_guerdon(guerdon, data),
    }
    if duckdb:
        commands["duckdb"] = ["node", "duckdb.mjs", str(data), "duck.csv", f"threads={THREADS}"]
    return commands


def same_bytes(guerdon, folder, name):
    """Stops unless guerdon prints what the program by hand writes."""
    data = folder / "build/data" / name
    ours = subprocess.run(command_of_guerdon(guerdon, data), capture_output=True, check=True).stdout
    must(["build/hand", str(data), "hand.csv", "-t", str(THREADS)], folder)
    if ours != (folder / "hand.csv").read_bytes():
        sys.exit(f"tests/bench: on {name}, guerdon and the program by hand differ")


def show_set(name, done):
    print(f"\n{SETS[name]} ({name}), {THREADS} threads:")
    print(f"  {'':<10}{'wall':>10}{'CPU':>10}{'peak':>11}{'to hand':>10}{'to DuckDB':>11}")
    for program, runs in done.items():
        to_hand = ratio(runs, done["hand"])
        to_duckdb = f"{ratio(runs, done['duckdb']):11.2f}" if "duckdb" in done else f"{'-':>11}"
        print(
            f"  {program:<10}{median(runs, 'wall'):8.3f} s{median(runs, 'cpu'):8.3f} s"
            f"{median(runs, 'memory'):7.0f} MiB{to_hand:10.2f}{to_duckdb}"
        )


def show_traces(guerdon, folder, name, runs):
    """What explaining every agent adds to a run that writes everything else."""
    data = folder / "build/data" / name
    out = ["--out", str(folder / "out")]
    done = run_in_turn(
        {
            "none": command_of_guerdon(guerdon, data, *out, "--trace", "none"),
            "all": command_of_guerdon(guerdon, data, *out),
        },
        runs,
        folder,
    )
    size = (folder / "out/statements.jsonl").stat().st_size
    print(
        f"  --out --trace all {median(done['all'], 'wall'):.3f} s, --trace none "
        f"{median(done['none'], 'wall'):.3f} s: {ratio(done['all'], done['none']):.2f} times; "
        f"statements.jsonl {size / 2**20:.0f} MiB"
    )


def measure(guerdon, folder, sizes, runs):
    """Builds the yardstick below FOLDER, runs the pairs and prints them; False where there is none."""
    source = find()
    if source is None:
        print("The yardstick does not lie beside the project (../shared/bench): left out.")
        return False
    folder = pathlib.Path(folder, "yardstick")
    duckdb = build(source, folder, sizes)
    if not duckdb:
        print("DuckDB could not be installed with npm: left out.")
    guerdon = str(pathlib.Path(guerdon).resolve())
    for name in sizes:
        same_bytes(guerdon, folder, name)
        show_set(name, run_in_turn(commands_for(guerdon, folder, name, duckdb), runs, folder))
        if name in ("1m", "1m100k"):
            show_traces(guerdon, folder, name, 1)
    return True
