"""Memory of the kernel named spikej over thousands of cells; called by `soak`."""

import os
import statistics
import sys
import tempfile
import time

import jupyter_client.manager

PATIENCE = 120

# Nine kinds of cells; the number is that of the cell.
KINDS = [
    "1 + {0}",
    'System.out.println("cell " + {0});',
    "IntStream.range(0, 3).map(k -> k * {0}).sum()",
    "var changing = {0};",
    "int doubled(int a) {{ return 2 * a + {0} - {0}; }}",
    "record Point(int x, int y) {{ int sum() {{ return x + y + {0}; }} }}",
    "doubled(changing) + new Point(1, 2).sum()",
    'int wrong = "{0}";',
    'throw new IllegalStateException("{0}");',
]

PROBE = """
for (var i = 0; i < 3; i++) { System.gc(); Thread.sleep(100); }
var pools = java.lang.management.ManagementFactory.getMemoryPoolMXBeans();
System.out.print(java.lang.management.ManagementFactory.getMemoryMXBean()
        .getHeapMemoryUsage().getUsed() + " "
    + pools.stream().filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed()).sum() + " "
    + java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " "
    + java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/status"))
        .replaceAll("(?s).*VmRSS:\\\\s*([0-9]+).*", "$1") + " "
    + ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory
        .getOperatingSystemMXBean()).getProcessCpuTime());
"""


def run(client, code):
    """What the cell printed."""
    texts = []

    def keep(message):
        texts.append(message["content"].get("text", ""))

    client.execute_interactive(
        code, timeout=PATIENCE, output_hook=keep, stop_on_error=False, allow_stdin=False
    )
    return "".join(texts)


def probe(client):
    """Heap and metaspace in MiB, loaded classes, resident memory in MiB, CPU time in ms."""
    heap, metaspace, classes, resident, cpu = map(int, run(client, PROBE).split())
    return heap / 2**20, metaspace / 2**20, classes, resident / 2**10, cpu / 1e6


def figure(name, values, unit):
    print(
        f"figure {name} {statistics.median(values):.2f}"
        f" {min(values):.2f} {max(values):.2f} {unit}",
        flush=True,
    )


def soak(client, cells):
    tenth = cells // 10
    probes, milliseconds, cpu = [], [], []
    for part in range(10):
        cpu_before = probe(client)[-1]
        began = time.perf_counter()
        for number in range(part * tenth, (part + 1) * tenth):
            run(client, KINDS[number % len(KINDS)].format(number))
        milliseconds.append(1e3 * (time.perf_counter() - began) / tenth)
        probes.append(probe(client))
        cpu.append((probes[-1][-1] - cpu_before) / tenth)
        print(
            f"{(part + 1) * tenth} cells: heap {probes[-1][0]:.0f} MiB, {probes[-1][2]} classes,"
            f" resident {probes[-1][3]:.0f} MiB, {cpu[-1]:.1f} ms of CPU a cell",
            file=sys.stderr,
            flush=True,
        )
    for name, unit, column in zip(
        ["soak_heap", "soak_metaspace", "soak_classes", "soak_rss"],
        ["MiB", "MiB", "classes", "MiB"],
        zip(*probes),
    ):
        figure(name, column, unit)
    for name, index, scale, unit in [
        ("soak_heap_per_cell", 0, 1024, "KiB"),
        ("soak_metaspace_per_cell", 1, 1024, "KiB"),
        ("soak_classes_per_cell", 2, 1, "classes"),
    ]:
        steps = [
            scale * (after[index] - before[index]) / tenth
            for before, after in zip(probes, probes[1:])
        ]
        figure(name, steps, unit)
    figure("soak_cell_ms", milliseconds, "ms")
    figure("soak_cell_cpu_ms", cpu, "ms")


def main(cells):
    with tempfile.TemporaryDirectory() as folder:
        manager = jupyter_client.manager.KernelManager(kernel_name="spikej")
        # The history of ten thousand cells is not the person's.
        manager.start_kernel(env={**os.environ, "JUPYTER_DATA_DIR": folder})
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=PATIENCE)
            soak(client, cells)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=False)


main(int(sys.argv[1]))
