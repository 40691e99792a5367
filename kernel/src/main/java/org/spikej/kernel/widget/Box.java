package org.spikej.kernel.widget;

import java.util.List;
import java.util.stream.Collectors;

/** Widgets below or beside each other. */
public final class Box extends Widget {
    private final List<Widget> children;

    private Box(String name, List<Widget> children) {
        super(Model.control(name).with("children", children.stream().map(Widget::model).toList()));
        this.children = List.copyOf(children);
    }

    static Box vertical(List<Widget> children) {
        return new Box("VBox", children);
    }

    static Box horizontal(List<Widget> children) {
        return new Box("HBox", children);
    }

    @Override
    String still() {
        return children.stream().map(Widget::still).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return children.stream().map(Widget::toString).collect(Collectors.joining("\n"));
    }
}
