"""The transports that jupyter_client offers, on the kernel named spikej."""

import os
import tempfile
import unittest

import zmq
from jupyter_client.manager import KernelManager

PATIENCE = 120


class Session:
    """A started kernel and its client; whatever the options of the manager."""

    def __init__(self, **options):
        self.manager = KernelManager(kernel_name="spikej", **options)

    def __enter__(self):
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)

    def run(self, code, **options):
        """Status of the reply, and text of the streams and of the value."""
        said = []

        def keep(message):
            content = message["content"]
            said.append(content.get("text") or content.get("data", {}).get("text/plain", ""))

        reply = self.client.execute_interactive(
            code, timeout=PATIENCE, output_hook=keep, **options
        )
        return reply["content"]["status"], "".join(said)


class Client(unittest.TestCase):
    def test_a_cell_over_ipc_with_files_that_go_with_the_kernel(self):
        with tempfile.TemporaryDirectory() as folder:
            with Session(transport="ipc", ip=os.path.join(folder, "k")) as session:
                self.assertEqual(session.run("6 * 7"), ("ok", "42"))
                self.assertTrue(session.client.is_alive())
                session.manager.restart_kernel()
                session.client.wait_for_ready(timeout=PATIENCE)
                self.assertEqual(session.run("6 * 7"), ("ok", "42"))
            self.assertEqual([name for name in os.listdir(folder) if name.startswith("k-")], [])

    @unittest.skipUnless(
        zmq.has("curve") and hasattr(KernelManager, "transport_encryption"),
        "this jupyter_client does not encrypt",
    )
    def test_a_cell_over_encrypted_sockets(self):
        with Session(transport_encryption="required") as session:
            self.assertIsNotNone(session.manager.curve_secretkey)
            self.assertEqual(session.run("6 * 7"), ("ok", "42"))
            self.assertTrue(session.client.hb_channel.is_beating())


if __name__ == "__main__":
    unittest.main(verbosity=2)
