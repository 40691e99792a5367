"""Start-up times of the kernel named spikej; called by `kernel`."""

import statistics
import sys
import time

import jupyter_client.manager


def start_once():
    """Seconds from the start of the process to the kernel_info reply and to a first result."""
    began = time.perf_counter()
    manager = jupyter_client.manager.KernelManager(kernel_name="spikej")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        info = time.perf_counter() - began
        values = []

        def keep(message):
            if message["msg_type"] == "execute_result":
                values.append(message["content"]["data"]["text/plain"])

        reply = client.execute_interactive("1 + 1", timeout=60, output_hook=keep)
        first = time.perf_counter() - began
        if reply["content"]["status"] != "ok" or values != ["2"]:
            raise SystemExit(f"1 + 1 gave {values}: {reply['content']}")
        again = time.perf_counter()
        client.execute_interactive("1 + 1", timeout=60, output_hook=keep)
        warm = time.perf_counter() - again
        library = time.perf_counter()
        client.execute_interactive("torch.ones(2)", timeout=60, output_hook=keep)
        return info, first, warm, time.perf_counter() - library
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


def figure(name, values, unit):
    low, high = min(values), max(values)
    print(f"figure {name} {statistics.median(values):.3f} {low:.3f} {high:.3f} {unit}")


def main(starts):
    columns = list(zip(*(start_once() for _ in range(starts))))
    figure("kernel_info_s", columns[0], "s")
    figure("first_cell_s", columns[1], "s")
    figure("warm_cell_ms", [1e3 * value for value in columns[2]], "ms")
    figure("first_tensor_s", columns[3], "s")


main(int(sys.argv[1]))
