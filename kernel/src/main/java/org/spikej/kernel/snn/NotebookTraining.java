package org.spikej.kernel.snn;

import java.util.Locale;
import java.util.Optional;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Display;
import org.spikej.kernel.display.DisplayHandle;
import org.spikej.kernel.display.Progress;
import org.spikej.learn.Run;
import org.spikej.learn.TrainingListener;
import org.spikej.plot.Plots;

/**
 * A training as a live progress bar and loss curve under the cell; found by {@code ServiceLoader}.
 * The curve goes when the training ends: the {@link Run} shows it again.
 */
public final class NotebookTraining implements TrainingListener {
    private Progress bar;
    private String tested = "";
    private Optional<DisplayHandle> curve = Optional.empty();

    @Override
    public boolean available() {
        return CellScope.current().isPresent();
    }

    @Override
    public void step(long done, long total, int epoch, double loss) {
        if (bar == null) {
            bar = Display.progress("training", total);
        }
        bar.label(TrainingListener.label(epoch, loss) + tested);
        bar.advance();
    }

    @Override
    public void epoch(Run soFar) {
        tested = String.format(Locale.ROOT, ", test accuracy %.2f %%", 100 * soFar.testAccuracy());
        bar.label("epoch " + soFar.epochs().size() + tested);
        if (soFar.epochs().size() == soFar.options().epochs()) {
            return;
        }
        var chart = Plots.learningCurve(soFar);
        curve.ifPresentOrElse(
                handle -> handle.update(chart), () -> curve = Optional.of(Display.display(chart)));
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
        }
        curve.ifPresent(DisplayHandle::clear);
    }
}
