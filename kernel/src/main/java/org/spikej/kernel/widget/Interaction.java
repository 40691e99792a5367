package org.spikej.kernel.widget;

import java.util.List;
import java.util.function.Supplier;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Display;
import org.spikej.kernel.display.Shown;

/**
 * Inputs, and below them, as ordinary output of the cell, what a function makes of their values: it
 * is redrawn in place while inputs change, and stays in the notebook as a still picture.
 */
final class Interaction {
    private final Supplier<?> function;
    private final RedrawnOutput output;
    private final CellScope scope;

    private Interaction(Supplier<?> function, CellScope cell) {
        this.function = function;
        this.output = new RedrawnOutput(cell.output());
        this.scope = new CellScope(output, cell::renderers, cell.comms());
    }

    static void show(List<Input<?>> inputs, Supplier<?> function) {
        var controls = inputs.size() == 1 ? inputs.getFirst() : Box.vertical(List.copyOf(inputs));
        Display.display(controls);
        var cell = CellScope.current().orElseThrow(); // or display would have failed
        var interaction = new Interaction(function, cell);
        inputs.forEach(input -> input.onChange(_ -> interaction.redraw()));
        interaction.redraw();
    }

    private synchronized void redraw() {
        output.begin();
        try {
            scope.run(
                    () -> {
                        var value = function.get();
                        if (value != null && !(value instanceof Shown)) {
                            Display.display(value);
                        }
                    });
        } finally {
            output.end();
        }
    }
}
