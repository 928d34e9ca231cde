#!/usr/bin/env python3
"""Writes the library's minimum wages from the table of sourced values.

    tools/law/minimum_wages.py minimum_wages.csv [FOLDER]

FOLDER is the library's (default: stdlib); each country becomes FOLDER/<country>/wages.guerdon.
What is read, in which words a source is cited, and where knowledge ends is decided here and in
wages_modules.py, nowhere else. The same table gives the same bytes.
"""
import csv
import datetime
import os
import re
import sys

sys.dont_write_bytecode = True

from wages_modules import CLOSED, GAPS, LAST_YEAR, LEGEND, MODULES

KINDS = {
    "law": "",
    "official": "official",
    "gov-code": "government code",
    "dataset": "dataset",
    "dol-table": "DOL table",
    "secondary": "",
}

# What makes a value weak: what the table says about its source, and the word for it.
WEAKNESSES = [
    (r"^\[secondary\]", "secondary"),
    (r"= CONFLICT", "sources conflict"),
    (r"from[- ]memory", "date from memory"),
    (r"not verified|NOT verified|date used|unnamed repository", "not verified"),
]


def day_before(day):
    return str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1))


def shorten_address(match):
    """An address without its scheme; a long one is cut after the host."""
    address = re.sub(r"^www\.", "", match.group(1))
    return address if len(address) <= 48 else address.split("/")[0]


def citation(source):
    """The words of a row's `cites`: how weak the source is, what kind it is, and where it is."""
    weak = [word for pattern, word in WEAKNESSES if re.search(pattern, source)]
    kind, text = re.match(r"\[([a-z-]+)\] (.*)", source).groups()
    for long, short in LEGEND:
        text = text.replace(long, short)
    text = re.sub(r"https?://(\S+)", shorten_address, text)
    text = re.sub(r";? ?\[[^\]]*from[- ]memory[^\]]*\]", "", text)
    text = text.replace('"', "'").replace("\\", "/").strip()
    prefix = [f"weak ({', '.join(weak)})"] if weak else []
    prefix += [KINDS[kind]] if KINDS[kind] else []
    return ": ".join(prefix + [text])


def last_day(series, rows, index):
    """The last day on which a row is known to hold; empty: until the next row begins."""
    day = rows[index]["effective_from"]
    if (series, day) in GAPS:
        return GAPS[series, day]
    if index + 1 < len(rows):
        following = rows[index + 1]
        return day_before(following["effective_from"]) if closes(following) else ""
    return CLOSED.get(series) or f"{max(LAST_YEAR, int(day[:4]))}-12-31"


def closes(row):
    return "CATEGORY CLOSED" in row["source"]


def series_lines(series, rows):
    """The cells of one series: from, until, amount, citation. A row that closes it is no value."""
    lines = []
    for index, row in enumerate(rows):
        if closes(row):
            text = citation(row["source"])
            lines[-1][-1] += f"; category closed {row['effective_from']}: {text}"
            continue
        lines.append([row["effective_from"], last_day(series, rows, index), row["amount"],
                      citation(row["source"])])
    return lines


def aligned(header, lines):
    """A table's rows as the formatter lays them out: bars aligned, amounts at their points."""
    amount = header.index("gives")
    decimals = max(len(line[amount].partition(".")[2]) for line in lines)
    point = max(len(line[amount].partition(".")[0]) for line in lines)
    for line in lines:
        whole, dot, fraction = line[amount].partition(".")
        padding = decimals + 1 - len(dot + fraction) if decimals else 0
        line[amount] = " " * (point - len(whole)) + whole + dot + fraction + " " * padding
    rows = [header] + lines
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    return ["  | " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
            for row in rows]


def parameter(spec, values):
    """One parameter's text: its comment, head and rows."""
    lines = []
    for series, key in spec["series"](sorted(values)):
        cells = [f'"{part}"' for part in key]
        lines += [cells + line for line in series_lines(series, values[series])]
        spec["used"].add(series)
    header = spec["keys"] + ["from", "until", "gives", "cites"]
    lines = [line[:-1] + [f'"{line[-1]}"'] for line in lines]
    arguments = f"({', '.join(f'{key}: text' for key in spec['keys'])})" if spec["keys"] else ""
    head = f"parameter {spec['name']}{arguments} gives {spec['gives']} {{"
    return spec["comment"] + [head] + aligned(header, lines) + ["}"]


def module(spec, values):
    blocks = [parameter(one, values) for one in spec["parameters"]]
    text = "\n".join("\n".join(block) + "\n" for block in blocks + spec.get("definitions", []))
    used = [(long, short) for long, short in LEGEND if short and re.search(re.escape(short), text)]
    head = ["# " + line if line else "#" for line in spec["head"]]
    head += ["#", "# Sources by their short names:"] if used else []
    head += [line for long, short in used for line in (f"# - {short.strip(', ')}", f"#   {long}")]
    head += ["#", "# Generated by tools/law/minimum_wages.py: change that, not this."]
    return "\n".join(head) + "\n\n" + text


def check_decisions(values):
    """Decisions about rows that the table does not have are mistakes."""
    known = {(series, row["effective_from"]) for series, rows in values.items() for row in rows}
    lost = [str(row) for row in GAPS if row not in known]
    lost += [str(series) for series in CLOSED if series not in values]
    if lost:
        sys.exit(f"wages_modules.py decides about rows that are not there: {', '.join(lost)}")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = sys.argv[2] if len(sys.argv) == 3 else "stdlib"
    values = {}
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values.setdefault((row["jurisdiction"], row["category"]), []).append(row)
    for rows in values.values():
        rows.sort(key=lambda row: row["effective_from"])
    check_decisions(values)
    used = set()
    for spec in MODULES:
        for one in spec["parameters"]:
            one["used"] = used
        path = os.path.join(folder, *spec["name"].split(".")) + ".guerdon"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(module(spec, values))
    unread = sorted(set(values) - used)
    if unread:
        sys.exit(f"no module takes {', '.join('/'.join(series) for series in unread)}")


if __name__ == "__main__":
    main()
