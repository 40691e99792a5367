package org.spikej.kernel.magic.maven;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells of downloads, at most five times a second. */
final class Transfers extends AbstractTransferListener {
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Consumer<String> progress;
    private int files;
    private long bytes;
    private long told = System.nanoTime() - PACE_NANOS;

    Transfers(Consumer<String> progress) {
        this.progress = progress;
    }

    @Override
    public void transferProgressed(TransferEvent event) {
        add(event, 0, event.getDataLength());
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        add(event, 1, 0);
    }

    private synchronized void add(TransferEvent event, int moreFiles, long moreBytes) {
        files += moreFiles;
        bytes += moreBytes;
        var now = System.nanoTime();
        if (now - told >= PACE_NANOS) {
            told = now;
            var name = event.getResource().getResourceName();
            progress.accept(
                    String.format(
                            Locale.ROOT,
                            "downloaded %d files, %.1f MB: %s",
                            files,
                            bytes / 1e6,
                            name.substring(name.lastIndexOf('/') + 1)));
        }
    }
}
