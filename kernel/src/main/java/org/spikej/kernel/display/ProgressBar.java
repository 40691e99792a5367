package org.spikej.kernel.display;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * One drawing of a progress bar.
 *
 * @param label text before the bar, may be empty
 * @param done steps done
 * @param total steps until the end, if known
 * @param seconds since the start
 * @param ended nothing more will come
 */
record ProgressBar(String label, long done, OptionalLong total, double seconds, boolean ended)
        implements Displayable {
    private static final int WIDTH = 30;

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(text()).with("text/html", html());
    }

    private String text() {
        var bar = total.isEmpty() ? "" : " " + blocks();
        return (label + bar + " " + numbers()).strip();
    }

    private String blocks() {
        var filled = (int) Math.round(fraction() * WIDTH);
        return "█".repeat(filled) + "░".repeat(WIDTH - filled);
    }

    private String html() {
        var bar =
                total.isEmpty()
                        ? ""
                        : "<progress value=\"%d\" max=\"%d\" style=\"width:20em\"></progress> "
                                .formatted(Math.min(done, bound()), bound());
        return "<div>%s %s<code>%s</code></div>"
                .formatted(Html.escape(label), bar, Html.escape(numbers()));
    }

    private String numbers() {
        var rate = seconds > 0 && done > 0 ? done / seconds : 0;
        var count = total.isEmpty() ? "" + done : done + "/" + total.getAsLong();
        var percent = total.isEmpty() ? "" : " (%.0f %%)".formatted(100 * fraction());
        var speed = rate > 0 ? ", " + rate(rate) : "";
        return count + percent + speed + ", " + time(rate);
    }

    private String time(double rate) {
        var unfinished = total.isPresent() && done < total.getAsLong();
        if (ended || !unfinished || rate == 0) {
            return duration(seconds);
        }
        return duration((total.getAsLong() - done) / rate) + " left";
    }

    /** An empty bar of no steps at all is full. */
    private long bound() {
        return Math.max(1, total.orElse(1));
    }

    private double fraction() {
        var size = total.orElse(0);
        return size == 0 ? 1 : Math.clamp((double) done / size, 0, 1);
    }

    private static String rate(double perSecond) {
        return perSecond >= 1
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : String.format(Locale.ROOT, "%.1f s each", 1 / perSecond);
    }

    private static String duration(double seconds) {
        var whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? "%d min %d s".formatted(whole / 60, whole % 60)
                        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
