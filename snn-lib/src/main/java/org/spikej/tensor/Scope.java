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

    private Scope(PointerScope outer, PointerScope inner) {
        this.outer = outer;
        this.inner = inner;
    }

    /** Opens a scope on this thread; scopes nest. */
    public static Scope open() {
        Libtorch.load();
        return new Scope(PointerScope.getInnerScope(), new PointerScope());
    }

    /**
     * Opens a scope for a part of a step, one layer for instance. What the backward pass of the
     * step needs of that part outlives it: the scope around has it.
     */
    public static Scope brief() {
        Libtorch.load();
        return new Scope(PointerScope.getInnerScope(), new BriefScope());
    }

    /** Lets a tensor outlive this scope: it then belongs to the scope around it, if any. */
    public <P extends Pointer> P keep(P tensor) {
        move(tensor, inner, outer);
        return tensor;
    }

    /**
     * Lets what a scope of another thread {@linkplain #keep kept}, with no scope around it, belong
     * to the innermost scope of this thread, if any.
     */
    public static <P extends Pointer> P adopt(P tensor) {
        var scope = PointerScope.getInnerScope();
        if (scope != null) {
            scope.attach(tensor);
            // keep's own.
            tensor.releaseReference();
        }
        return tensor;
    }

    /** Gives what was made in this thread's innermost scope to the one that lasts for the step. */
    static void keepForBackward(Pointer pointer) {
        var innermost = PointerScope.getInnerScope();
        var lasting = lasting();
        if (innermost != lasting) {
            move(pointer, innermost, lasting);
        }
    }

    /** The innermost scope of this thread that is not brief; null if there is none. */
    static PointerScope lasting() {
        for (var scopes = PointerScope.getScopeIterator(); scopes.hasNext(); ) {
            var scope = scopes.next();
            if (!(scope instanceof BriefScope)) {
                return scope;
            }
        }
        return null;
    }

    private static void move(Pointer pointer, PointerScope from, PointerScope to) {
        // A scope holds a reference from attach to detach; one of ours bridges the gap.
        pointer.retainReference();
        from.detach(pointer);
        if (to != null) {
            to.attach(pointer);
            pointer.releaseReference();
        }
    }

    @Override
    public void close() {
        inner.close();
    }

    private static final class BriefScope extends PointerScope {}
}
