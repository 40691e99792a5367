package org.spikej.kernel.widget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;

/**
 * An output that is written again and again in the same places: what is shown first takes the place
 * of what was shown first the time before, and so on. All text stands in one place.
 */
final class RedrawnOutput implements Output {
    private static final MimeBundle NOTHING = MimeBundle.text("").with("text/html", "");
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LONGEST_TEXT = 100_000;

    private final Output page;
    private final List<String> places = new ArrayList<>();
    private final Map<String, String> placeOf = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<String> textPlace = Optional.empty();
    private boolean textIsShown;
    private boolean ended;
    private long textDrawn;
    private int next;

    RedrawnOutput(Output page) {
        this.page = page;
    }

    /** What is written from now on takes the place of what was written until now. */
    synchronized void begin() {
        next = 0;
        placeOf.clear();
        text.setLength(0);
        textIsShown = false;
        ended = false;
        textDrawn = System.nanoTime();
    }

    /** Empties the places that this time used none of. */
    synchronized void end() {
        ended = true;
        drawText();
        places.subList(next, places.size()).forEach(place -> page.update(NOTHING, place));
    }

    @Override
    public synchronized void stream(Stream stream, String more) {
        text.append(more);
        if (text.length() > LONGEST_TEXT) {
            text.delete(0, text.length() - LONGEST_TEXT);
        }
        textIsShown = false;
        if (ended || System.nanoTime() - textDrawn > REDRAW_NANOS) {
            drawText();
        }
    }

    private void drawText() {
        if (textIsShown || text.isEmpty() && textPlace.isEmpty()) {
            return;
        }
        var bundle = text.isEmpty() ? NOTHING : MimeBundle.text(text.toString().stripTrailing());
        textPlace = Optional.of(draw(bundle, textPlace));
        textIsShown = true;
        textDrawn = System.nanoTime();
    }

    @Override
    public synchronized void display(MimeBundle bundle, Optional<String> displayId) {
        drawText();
        var place =
                draw(
                        bundle,
                        next < places.size() ? Optional.of(places.get(next)) : Optional.empty());
        if (next == places.size()) {
            places.add(place);
        }
        next++;
        displayId.ifPresent(id -> placeOf.put(id, place));
    }

    private String draw(MimeBundle bundle, Optional<String> place) {
        place.ifPresent(known -> page.update(bundle, known));
        return place.orElseGet(
                () -> {
                    var added = UUID.randomUUID().toString();
                    page.display(bundle, Optional.of(added));
                    return added;
                });
    }

    @Override
    public synchronized void update(MimeBundle bundle, String displayId) {
        page.update(bundle, placeOf.getOrDefault(displayId, displayId));
    }

    @Override
    public synchronized void clear(boolean wait) {
        next = 0;
        text.setLength(0);
        textIsShown = false;
        if (!wait) {
            drawText();
            places.forEach(place -> page.update(NOTHING, place));
        }
    }

    @Override
    public void comm(CommMessage message) {
        page.comm(message);
    }

    @Override
    public String input(String prompt, boolean password) {
        return page.input(prompt, password);
    }
}
