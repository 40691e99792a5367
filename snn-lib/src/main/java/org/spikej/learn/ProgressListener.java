package org.spikej.learn;

import java.util.Locale;
import org.spikej.data.Progress;

/** A training as one progress line: epoch, loss, and the test accuracy of the last epoch. */
final class ProgressListener implements TrainingListener {
    private final Progress progress = Progress.standard();
    private boolean started;
    private String tested = "";

    @Override
    public void step(long done, long total, int epoch, double loss) {
        if (!started) {
            started = true;
            progress.start("training", total);
        }
        progress.update(done, TrainingListener.label(epoch, loss) + tested);
    }

    @Override
    public void epoch(Run soFar) {
        tested = String.format(Locale.ROOT, ", test accuracy %.2f %%", 100 * soFar.testAccuracy());
    }

    @Override
    public void end() {
        if (started) {
            progress.done();
        }
    }
}
