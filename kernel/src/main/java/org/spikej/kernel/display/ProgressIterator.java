package org.spikej.kernel.display;

import java.util.Iterator;

/** Advances a progress bar each time the loop comes back for the next element. */
final class ProgressIterator<T> implements Iterator<T> {
    private final Iterator<T> elements;
    private final Progress progress;
    private boolean started;

    ProgressIterator(Iterator<T> elements, Progress progress) {
        this.elements = elements;
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        if (started) {
            started = false;
            progress.advance();
        }
        if (elements.hasNext()) {
            return true;
        }
        progress.close();
        return false;
    }

    @Override
    public T next() {
        var element = elements.next();
        started = true;
        return element;
    }
}
