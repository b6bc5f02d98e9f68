"""`python -m model scale`: time and memory of training by number of rows, each measured in a process of its own."""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from string import Template

from model.corpus import Row, read
from model.train import fit

PAGE = Path(__file__).resolve().parent.parent / "docs" / "bench-training.md"
TEXT = Template("""# Training by number of rows

`python -m model scale` measured this on $machine with Python $python. The rows are those of the training split,
repeated with other ids until there are enough: that says how time and memory grow, and nothing of how well such a
model reads. Seconds and megabytes are those of this machine, with whatever else ran on it.

| rows | seconds | seconds a thousand rows | most memory (MB) |
|---|---|---|---|
$lines
""")


def enlarge(rows: Sequence[Row], size: int) -> list[Row]:
    """So many rows, repeating those that there are under other ids."""
    return [Row({**rows[at % len(rows)].data, "id": f"r-{at}"}, f"{at}") for at in range(size)]


def once(size: int) -> dict[str, float]:
    """Train on so many rows in this process; wall-clock seconds and the most memory so far, in MB."""
    rows = read()
    train = enlarge([row for row in rows if row.split == "train"], size)
    calibration = [row for row in rows if row.split == "calibration"]
    started = time.perf_counter()
    fit(train, calibration)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return {
        "rows": size,
        "seconds": round(time.perf_counter() - started, 1),
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit),
    }


def line(measured: dict[str, float]) -> str:
    """One row of the table."""
    rows, seconds, megabytes = measured["rows"], measured["seconds"], measured["megabytes"]
    return f"| {rows:,.0f} | {seconds:,.0f} | {1000 * seconds / rows:.1f} | {megabytes:,.0f} |"


def scale(sizes: Sequence[int]) -> list[str]:
    """The lines of the table, each measured anew."""
    lines = []
    for size in sizes:
        command = [sys.executable, "-m", "model.scale", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        lines.append(line(json.loads(done.stdout)))
        print(lines[-1], flush=True)
    return lines


def write(lines: Sequence[str]) -> None:
    """Write the page."""
    machine = f"{platform.machine()} with {os.cpu_count()} cores"
    PAGE.write_text(TEXT.substitute(machine=machine, python=platform.python_version(), lines="\n".join(lines)), "utf-8")


if __name__ == "__main__":
    print(json.dumps(once(int(sys.argv[1]))))
