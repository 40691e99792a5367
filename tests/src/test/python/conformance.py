"""The suite jupyter_kernel_test, every part of it, on the kernel named spikej."""

import unittest

import jupyter_kernel_test as suite


PATIENCE = 120


class Conformance(suite.KernelTests):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kc.execute_interactive("0", timeout=PATIENCE)

    def execute_helper(self, code, timeout=PATIENCE, **options):
        return super().execute_helper(code, timeout=timeout, **options)

    kernel_name = "spikej"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world")'
    code_stderr = 'System.err.println("not quite")'
    completion_samples = [
        {"text": "Integer.MAX_V", "matches": {"MAX_VALUE"}},
        {"text": "%hel", "matches": {"help"}},
        {"text": "no such thing"},
    ]
    complete_code_samples = ["1 + 1", "int x = 3;", "void f() {\n}", "%help", ""]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "int x =", '"""\nopen']
    invalid_code_samples = ["}", "int x = 1; ]", "else"]
    code_page_something = 'page("something to read")'
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"😀".length()', "result": "2"},
        {"code": "List.of(1, 2)", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display("a text")', "mime": "text/plain"},
        {"code": "display(new java.awt.image.BufferedImage(2, 2, 1))", "mime": "image/png"},
    ]
    code_history_pattern = "6 ? 7*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"
    code_clear_output = "clearOutput(false)"


class Welcome(suite.IopubWelcomeTests):
    kernel_name = "spikej"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main(verbosity=2)
