package org.spikej.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Frees the native memory of every tensor made inside it, when it closes. A training step that runs
 * in a scope leaves nothing behind.
 *
 * <pre>{@code
 * try (var scope = Scope.open()) {
 *     var loss = …;
 *     return scope.keep(loss);
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
    private final PointerScope outer;
    private final PointerScope inner;

    private Scope() {
        Libtorch.load();
        outer = PointerScope.getInnerScope();
        inner = new PointerScope();
    }

    /** Opens a scope on this thread; scopes nest. */
    public static Scope open() {
        return new Scope();
    }

    /** Lets a tensor outlive this scope: it then belongs to the scope around it, if any. */
    public <P extends Pointer> P keep(P tensor) {
        // A scope holds a reference from attach to detach; one of ours bridges the gap.
        tensor.retainReference();
        inner.detach(tensor);
        if (outer != null) {
            outer.attach(tensor);
            tensor.releaseReference();
        }
        return tensor;
    }

    @Override
    public void close() {
        inner.close();
    }
}
