package org.spikej.kernel.shell;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The static fields in which JShell keeps the notebook's variables.
 *
 * <p>When a declaration changes, JShell compiles everything that refers to it anew, and with {@code
 * var run = train(net)} a new {@code net} would leave {@code run} empty. Here the value moves to
 * the new field, as long as its type still fits.
 *
 * <p>A class with an old field stays loaded, since other code of its time refers to it; the old
 * value, maybe gigabytes of a tensor, must not.
 */
final class VariableFields {
    private final SnippetClasses classes;
    private final Map<String, String> classOfVariable = new HashMap<>();

    VariableFields(SnippetClasses classes) {
        this.classes = classes;
    }

    /** The variable was declared, in this class; what it held before is forgotten. */
    void declared(String variable, String className) {
        var before = classOfVariable.put(variable, className);
        if (before != null && !before.equals(className)) {
            forget(before, variable);
        }
    }

    /**
     * The variable may have been compiled anew, into this class, and keeps its value.
     *
     * @return false if the value is lost, since it does not fit the type any more
     */
    boolean carriedOver(String variable, String className) {
        var before = classOfVariable.get(variable);
        if (before == null || before.equals(className)) {
            return true;
        }
        var target = field(className, variable);
        if (target.isEmpty()) {
            return true; // does not compile at present; the value waits where it is
        }
        var value = value(variable);
        var fits = value.isEmpty() || fits(target.get(), field(before, variable).get());
        if (fits) {
            value.ifPresent(held -> write(target.get(), held));
        }
        declared(variable, className);
        return fits;
    }

    private static boolean fits(Field target, Field source) {
        return target.getType().isPrimitive()
                ? target.getType() == source.getType()
                : target.getType().isInstance(read(source));
    }

    /** The variable is no more. */
    void dropped(String variable) {
        var className = classOfVariable.remove(variable);
        if (className != null) {
            forget(className, variable);
        }
    }

    /** The present value; empty if there is none, or null. */
    Optional<Object> value(String variable) {
        return Optional.ofNullable(classOfVariable.get(variable))
                .flatMap(className -> field(className, variable))
                .map(VariableFields::read);
    }

    private void forget(String className, String variable) {
        field(className, variable)
                .filter(field -> !field.getType().isPrimitive())
                .ifPresent(field -> write(field, null));
    }

    private Optional<Field> field(String className, String variable) {
        try {
            var field = classes.findClass(className).getDeclaredField(variable);
            field.setAccessible(true);
            return Optional.of(field);
        } catch (ClassNotFoundException | NoSuchFieldException | LinkageError gone) {
            return Optional.empty();
        }
    }

    private static Object read(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(Field field, Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
