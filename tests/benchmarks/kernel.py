"""Times kernels by the messages a front end sends; called by `kernel`.

usage: kernel.py STARTS JAVA RAPAIO_JAR
"""

import os
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import get_kernel_spec

PATIENCE = 30
REPEATS = 15
TEN_MEGABYTES = 10_000_000

JAVA = {
    "sum": "1 + 1",
    "loop": "while (true) {}",
    "complete": '"text".sub',
    "print": 'for (int i = 0; i < 100_000; i++) System.out.println("x".repeat(99));',
}
PYTHON = {
    "sum": "1 + 1",
    "loop": "while True: pass",
    "complete": "'text'.sp",
    "print": "for i in range(100_000): print('x' * 99)",
}


class Kernel:
    """A kernel that was started a moment ago, and a client that waits for no one."""

    def __init__(self, command, environment):
        self.folder = tempfile.TemporaryDirectory()
        file, _ = write_connection_file(
            str(Path(self.folder.name) / "kernel.json"), key=uuid.uuid4().hex.encode()
        )
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [word.replace("{connection_file}", file) for word in command],
            env={**os.environ, **environment, "JUPYTER_DATA_DIR": self.folder.name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.client = BlockingKernelClient(connection_file=file)
        self.client.load_connection_file()
        self.client.start_channels(hb=False)

    def age(self):
        return time.perf_counter() - self.began

    def reply(self, sent, channel="shell"):
        receive = getattr(self.client, f"get_{channel}_msg")
        while True:
            message = receive(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == sent:
                return message

    def run(self, code):
        """Runs a cell until it is idle; what iopub said, as (type, content)."""
        sent = self.client.execute(code)
        said = self.follow(sent)
        self.reply(sent)
        return said

    def follow(self, sent):
        said = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != sent:
                continue
            said.append((message["msg_type"], message["content"]))
            if said[-1] == ("status", {"execution_state": "idle"}):
                return said

    def control(self, kind, content=None):
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        return message["header"]["msg_id"]

    def resident(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no VmRSS")

    def shut_down(self):
        """Seconds until the process is gone; PATIENCE where it had to be killed."""
        began = time.perf_counter()
        self.control("shutdown_request", {"restart": False})
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            pass
        return time.perf_counter() - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.client.stop_channels()
        self.folder.cleanup()


def is_two(said):
    return any(
        kind == "execute_result" and content["data"].get("text/plain") == "2"
        for kind, content in said
    )


def timed(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def start(command, environment, cells, figures):
    with Kernel(command, environment) as kernel:
        try:
            kernel.reply(kernel.client.kernel_info())
        except queue.Empty:
            figures.setdefault("kernel_info_answered", []).append(0)
            return
        figures.setdefault("kernel_info_answered", []).append(1)
        figures.setdefault("kernel_info_s", []).append(kernel.age())
        try:
            said = kernel.run(cells["sum"])
        except queue.Empty:
            said = []  # a kernel without iopub_welcome may speak before it is heard
        # A kernel that shows values as HTML only has answered, too.
        if any(kind == "execute_result" for kind, _ in said):
            figures.setdefault("first_cell_s", []).append(kernel.age())
        figures.setdefault("shutdown_idle_s", []).append(kernel.shut_down())


def interrupt(kernel, cells):
    """From the request to the result of the next cell."""
    sent = kernel.client.execute(cells["loop"])
    time.sleep(0.5)
    began = time.perf_counter()
    if cells is PYTHON:
        kernel.process.send_signal(2)
    else:
        kernel.control("interrupt_request")
    kernel.reply(sent)
    if not is_two(kernel.run(cells["sum"])):
        raise queue.Empty
    return 1e3 * (time.perf_counter() - began)


def heartbeat(kernel):
    with zmq.Context() as context, context.socket(zmq.REQ) as socket:
        socket.linger = 0
        socket.rcvtimeo = 1000 * PATIENCE
        socket.connect(f"tcp://127.0.0.1:{kernel.client.hb_port}")
        times = []
        for _ in range(REPEATS + 1):
            times.append(timed(lambda: (socket.send(b"ping"), socket.recv())))
        return [1e3 * value for value in times[1:]]


class Growth(threading.Thread):
    """Resident memory of a kernel while something goes on, above what it was before, in MB."""

    def __init__(self, kernel):
        super().__init__(daemon=True)
        self.kernel = kernel
        self.before = self.peak = kernel.resident()
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(0.01):
            self.peak = max(self.peak, self.kernel.resident())

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.join()
        self.peak = max(self.peak, self.kernel.resident())

    def megabytes(self):
        return self.peak - self.before


def print_much(kernel, cells):
    with Growth(kernel) as growth:
        began = time.perf_counter()
        said = kernel.run(cells["print"])
        seconds = time.perf_counter() - began
    size = sum(len(content["text"]) for kind, content in said if kind == "stream")
    # What came of it is told beside the time: a kernel may stop at a cap.
    return seconds, size / TEN_MEGABYTES, growth.megabytes()


def use(command, environment, cells, figures):
    """The figures of a kernel that is up, in one process."""
    with Kernel(command, environment) as kernel:
        kernel.reply(kernel.client.kernel_info())
        kernel.run(cells["sum"])
        time.sleep(2)
        figures["rss_idle_mb"] = [kernel.resident()]
        requests = {
            "warm_cell_ms": lambda: kernel.run(cells["sum"]),
            "complete_ms": lambda: kernel.reply(kernel.client.complete(cells["complete"])),
            "inspect_ms": lambda: kernel.reply(
                kernel.client.inspect('"text".length()' if cells is JAVA else "len", 10)
            ),
        }
        for name, request in requests.items():
            times = [1e3 * timed(request) for _ in range(2 * REPEATS)]
            figures[name] = times[REPEATS:]
        figures["heartbeat_ms"] = heartbeat(kernel)
        seconds, share, growth = print_much(kernel, cells)
        figures["output_10mb_s"] = [seconds]
        figures["output_10mb_share"] = [share]
        figures["output_10mb_rss_mb"] = [growth]
        figures["interrupt_ms"] = [interrupt(kernel, cells) for _ in range(5)]
    with Kernel(command, environment) as kernel:
        kernel.reply(kernel.client.kernel_info())
        kernel.run(cells["sum"])
        kernel.client.execute(cells["loop"])
        time.sleep(1)
        figures["shutdown_stuck_s"] = [kernel.shut_down()]


def report(figures, suffix):
    for name, values in figures.items():
        if name == "kernel_info_answered":
            share = sum(values)
            print(f"figure {name}{suffix} {share} {share} {len(values)} starts", flush=True)
            continue
        unit = name.rsplit("_", 1)[1]
        low, middle, high = min(values), statistics.median(values), max(values)
        print(f"figure {name}{suffix} {middle:.3f} {low:.3f} {high:.3f} {unit}", flush=True)


def main(starts, java, rapaio):
    spec = get_kernel_spec("spikej")
    ours = [word.replace("{resource_dir}", spec.resource_dir) for word in spec.argv]
    kernels = {
        "": (ours, spec.env, JAVA, starts),
        "_rapaio": (
            [java, "-jar", rapaio, "{connection_file}"],
            {},
            JAVA,
            max(1, starts // 30),
        ),
        "_ipykernel": (
            [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            {},
            PYTHON,
            max(1, starts // 30),
        ),
    }
    for suffix, (command, environment, cells, times) in kernels.items():
        figures = {}
        for _ in range(times):
            start(command, environment, cells, figures)
        try:
            use(command, environment, cells, figures)
        except queue.Empty:
            print(f"no answer{suffix} within {PATIENCE} s; what came after is missing",
                  file=sys.stderr)
        report(figures, suffix)


main(int(sys.argv[1]), *sys.argv[2:])
