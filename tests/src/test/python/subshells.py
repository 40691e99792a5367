"""Subshells through jupyter_client, on the kernel named spikej."""

import time
import unittest

from jupyter_client.manager import start_new_kernel

PATIENCE = 120


class Subshells(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(
            kernel_name="spikej", startup_timeout=PATIENCE
        )

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=False)

    def control(self, kind, **content):
        """Content of the reply to a request on the control channel."""
        message = self.client.session.msg(kind + "_request", content)
        self.client.control_channel.send(message)
        reply = self.client.control_channel.get_msg(timeout=PATIENCE)
        self.assertEqual(reply["header"]["msg_type"], kind + "_reply")
        self.assertEqual(reply["parent_header"]["msg_id"], message["header"]["msg_id"])
        return reply["content"]

    def create(self):
        subshell = self.control("create_subshell")["subshell_id"]
        self.addCleanup(self.control, "delete_subshell", subshell_id=subshell)
        return subshell

    def send(self, code, subshell=None):
        message = self.client.session.msg("execute_request", {"code": code})
        message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def next_reply(self):
        """The next reply to a cell; jupyter_client may have asked for kernel_info several times."""
        while True:
            reply = self.client.shell_channel.get_msg(timeout=PATIENCE)
            if reply["header"]["msg_type"] != "kernel_info_reply":
                return reply

    def reply(self, request):
        """The next reply, which must be to this request."""
        reply = self.next_reply()
        self.assertEqual(reply["parent_header"]["msg_id"], request)
        return reply["content"]

    def said(self, request):
        """What the cell printed and gave."""
        texts = []
        while True:
            message = self.client.iopub_channel.get_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            texts.append(content.get("text") or content.get("data", {}).get("text/plain", ""))
            if content.get("execution_state") == "idle":
                return "".join(texts)

    def test_a_cell_of_a_subshell_ends_a_wait_of_the_main_shell(self):
        subshell = self.create()
        self.reply(self.send("var gate = new java.util.concurrent.CountDownLatch(1);"))
        main = self.send('gate.await(); System.out.print("through"); gate.getCount()')
        beside = self.send("gate.countDown(); gate.getCount() + 40", subshell)
        replies = [self.next_reply() for _ in range(2)]
        self.assertEqual({each["content"]["status"] for each in replies}, {"ok"})
        answered = {each["parent_header"]["msg_id"]: each for each in replies}
        self.assertEqual(answered[beside]["parent_header"]["subshell_id"], subshell)
        self.assertEqual(answered[beside]["content"]["execution_count"], 1)
        self.assertEqual(self.said(main), "through0")

    def test_subshells_are_listed_and_deleted(self):
        kept = self.create()
        gone = self.control("create_subshell")["subshell_id"]
        self.assertEqual(self.control("list_subshell")["subshell_id"], [kept, gone])
        self.assertEqual(self.control("delete_subshell", subshell_id=gone)["status"], "ok")
        self.assertEqual(self.control("list_subshell")["subshell_id"], [kept])
        refused = self.control("delete_subshell", subshell_id=gone)
        self.assertEqual(refused["status"], "error")
        self.assertIn(gone, refused["evalue"])
        self.assertEqual(self.reply(self.send("1", gone))["status"], "error")

    def test_an_interrupt_stops_a_loop_in_each_shell(self):
        self.reply(self.send("var spinning = new java.util.concurrent.CountDownLatch(2);"))
        loop = "spinning.countDown(); while (true) {}"
        requests = {self.send(loop), self.send(loop, self.create())}
        watcher = self.create()
        self.reply(self.send("spinning.await();", watcher))
        self.control("interrupt")
        replies = [self.next_reply() for _ in requests]
        self.assertEqual({each["parent_header"]["msg_id"] for each in replies}, requests)
        self.assertEqual({each["content"]["ename"] for each in replies}, {"Interrupted"})

    def test_a_kernel_with_a_stuck_subshell_shuts_down(self):
        manager, client = start_new_kernel(kernel_name="spikej", startup_timeout=PATIENCE)
        try:
            message = client.session.msg("create_subshell_request")
            client.control_channel.send(message)
            reply = client.control_channel.get_msg(timeout=PATIENCE)
            cell = client.session.msg("execute_request", {"code": "while (true) {}"})
            cell["header"]["subshell_id"] = reply["content"]["subshell_id"]
            client.shell_channel.send(cell)
            client.shutdown()
            deadline = time.monotonic() + PATIENCE
            while manager.is_alive() and time.monotonic() < deadline:
                time.sleep(0.1)
            self.assertFalse(manager.is_alive())
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
