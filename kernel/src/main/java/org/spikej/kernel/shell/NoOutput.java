package org.spikej.kernel.shell;

import java.util.Optional;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;

/** Where expressions write to that are evaluated before the first cell. */
final class NoOutput implements Output {
    @Override
    public void stream(Stream stream, String text) {}

    @Override
    public void display(MimeBundle bundle, Optional<String> displayId) {}

    @Override
    public void update(MimeBundle bundle, String displayId) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public void comm(CommMessage message) {}

    @Override
    public String input(String prompt, boolean password) {
        throw new IllegalStateException(
                "expected a cell that can ask, got none yet: ask from a cell");
    }
}
