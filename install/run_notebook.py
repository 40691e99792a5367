"""Executes a notebook through the real Jupyter client and keeps it, executed, as .ipynb and .html.

    run_notebook.py NOTEBOOK OUT [--kernel NAME] [--timeout SECONDS]

Cells are chosen by tag: the text of those tagged `result` is printed, and from the cell tagged
`summary` come the figures of the last line, `result accuracy=… energy_uJ=… notebook=… html=…`.
A cell that fails ends the run with status 1; what ran until then is kept in the .ipynb.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

NUMBER = r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?"
SUMMARY = re.compile(rf"accuracy=({NUMBER})\s+energy_uJ=({NUMBER})")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Progress:
    """Says on standard error which code cell runs, and knows which one ran last."""

    def __init__(self, notebook):
        self.code_cells = [
            index
            for index, cell in enumerate(notebook.cells)
            if cell.cell_type == "code" and cell.source.strip()
        ]
        self.cell = None
        self.position = ""
        self.began = 0.0

    def start(self, cell, cell_index):
        self.cell = cell
        self.position = f"cell {self.code_cells.index(cell_index) + 1} of {len(self.code_cells)}"
        self.began = time.monotonic()
        first_line = cell.source.strip().splitlines()[0]
        print(f"{self.position}: {first_line[:70]}", end="", file=sys.stderr, flush=True)

    def end(self, **_):
        print(f"  {time.monotonic() - self.began:.1f} s", file=sys.stderr, flush=True)


def has_tag(cell, tag):
    return tag in cell.metadata.get("tags", [])


def texts(cell):
    """The outputs of a code cell as plain text."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield output.text
        elif "text/plain" in output.get("data", {}):
            yield output.data["text/plain"]


def traces(cell):
    """The errors of a code cell, with the kernel's trace where it gave one."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            yield "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"


def execute(notebook, folder, kernel, timeout):
    """Runs all cells in place. Returns None, or a text that says what went wrong."""
    progress = Progress(notebook)
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=timeout,
        startup_timeout=120,
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=progress.start,
        on_cell_executed=progress.end,
    )
    try:
        client.execute()
    except CellExecutionError:
        trouble = "\n".join(traces(progress.cell))
    except CellTimeoutError:
        trouble = f"it ran longer than {timeout} s, the limit that --timeout sets"
    except DeadKernelError:
        trouble = "the kernel died; what it said last is above"
    except AssertionError:
        # At SIGINT and SIGTERM nbclient shuts the kernel down, then trips over its absence.
        if client.km is not None:
            raise
        trouble = "it was interrupted"
    except RuntimeError as error:
        return f"the kernel {kernel} did not start: {error}"
    else:
        return None
    if progress.cell is None:
        return f"the kernel {kernel} did not start: {trouble}"
    numbered = [f"{n:4}  {line}" for n, line in enumerate(progress.cell.source.splitlines(), 1)]
    printed = [text.rstrip("\n") for text in texts(progress.cell)]
    return "\n".join([f"{progress.position} failed:", "", *numbered, "", *printed, trouble])


def write(path, text):
    """Writes a whole file or none."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def figures(notebook):
    """The figures of the cell tagged summary; empty where no cell has that tag."""
    cells = [cell for cell in notebook.cells if has_tag(cell, "summary")]
    if not cells:
        return ""
    found = SUMMARY.search("\n".join(text for cell in cells for text in texts(cell)))
    if found is None:
        raise SystemExit(
            "expected a line 'accuracy=… energy_uJ=…' in the output of the cell tagged summary,"
            " found none: print it there"
        )
    return f"accuracy={found[1]} energy_uJ={found[2]} "


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("out", type=Path, help="folder for the executed notebook")
    parser.add_argument("--kernel", default="spikej", help="the kernel to run it with")
    parser.add_argument("--timeout", type=int, default=3600, help="most seconds for one cell")
    return parser.parse_args()


def main():
    args = arguments()
    source = args.notebook.resolve()
    executed = args.out.resolve() / source.name
    html = executed.with_suffix(".html")
    try:
        notebook = nbformat.read(source, as_version=4)
        executed.parent.mkdir(parents=True, exist_ok=True)
        spec = KernelSpecManager().get_kernel_spec(args.kernel)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        sys.exit(f"expected a notebook, and {source} is not one: name an .ipynb file")
    except OSError as error:
        sys.exit(f"cannot run {source}: {error}: name a notebook and a folder that you can write")
    except NoSuchKernel:
        sys.exit(f"no kernel named {args.kernel} is installed: run ./install/start --no-run")

    print(f"running {source} with the kernel in {spec.resource_dir}", file=sys.stderr, flush=True)
    trouble = execute(notebook, source.parent, args.kernel, args.timeout)
    write(executed, nbformat.writes(notebook))
    if trouble is not None:
        if not sys.stderr.isatty():
            trouble = COLOURS.sub("", trouble)
        sys.exit(f"\n{trouble}\n\nthe notebook as far as it ran: {executed}")
    body, _ = HTMLExporter().from_notebook_node(
        notebook, resources={"metadata": {"name": source.stem}}
    )
    write(html, body)

    for cell in notebook.cells:
        if has_tag(cell, "result"):
            print(*texts(cell), sep="\n")
    print(f"result {figures(notebook)}notebook={executed} html={html}")


if __name__ == "__main__":
    main()
