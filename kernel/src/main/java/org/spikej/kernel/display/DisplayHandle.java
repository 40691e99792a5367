package org.spikej.kernel.display;

import java.util.Optional;
import java.util.UUID;

/** Something shown under a cell that can be replaced in place. Safe from any thread. */
public final class DisplayHandle implements Shown {
    private final CellScope scope;
    private final String id;

    private DisplayHandle(CellScope scope, String id) {
        this.scope = scope;
        this.id = id;
    }

    static DisplayHandle show(CellScope scope, Object value) {
        var handle = new DisplayHandle(scope, UUID.randomUUID().toString());
        scope.output().display(scope.renderers().render(value), Optional.of(handle.id));
        return handle;
    }

    /** Shows another value in the same place. */
    public void update(Object value) {
        scope.output().update(scope.renderers().render(value), id);
    }

    /** Leaves the place empty; a later {@link #update} fills it again. */
    public void clear() {
        scope.output().update(MimeBundle.text("").with("text/html", ""), id);
    }
}
