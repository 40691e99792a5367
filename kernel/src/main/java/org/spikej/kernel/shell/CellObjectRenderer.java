package org.spikej.kernel.shell;

import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;

/** Objects of classes that a cell declares and that have no text of their own. */
final class CellObjectRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return brief(value).map(MimeBundle::text);
    }

    @Override
    public Optional<String> brief(Object value) {
        var type = value.getClass();
        if (!SnippetNames.isSnippet(type) || !hasTextOfObject(type)) {
            return Optional.empty();
        }
        var name =
                type.isHidden() || type.isSynthetic()
                        ? "lambda of " + type.getInterfaces()[0].getSimpleName()
                        : SnippetNames.readable(type.getName()).replace('$', '.');
        return Optional.of(name + "@" + Integer.toHexString(System.identityHashCode(value)));
    }

    private static boolean hasTextOfObject(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
