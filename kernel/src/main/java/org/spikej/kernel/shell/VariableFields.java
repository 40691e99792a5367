package org.spikej.kernel.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final Map<String, List<String>> classesOfVariable = new HashMap<>(); // newest last

    VariableFields(SnippetClasses classes) {
        this.classes = classes;
    }

    /** The variable was declared, in this class; what it held before is forgotten. */
    void declared(String variable, String className) {
        dropped(variable, className);
        classesOfVariable.put(variable, new ArrayList<>(List.of(className)));
    }

    /**
     * The variable may have been compiled anew, into this class, and keeps its value; in its old
     * class too, where threads that were started then look for it.
     *
     * @return false if the value is lost, since it does not fit the type any more
     */
    boolean carriedOver(String variable, String className) {
        var before = newestClass(variable);
        if (before.isEmpty() || before.get().equals(className)) {
            return true;
        }
        var target = field(className, variable);
        if (target.isEmpty()) {
            return true; // does not compile at present; the value waits where it is
        }
        var source = field(before.get(), variable).orElseThrow();
        var value = read(source);
        if (value != null && !fits(value, source, target.get())) {
            declared(variable, className);
            return false;
        }
        write(target.get(), value);
        classesOfVariable.get(variable).add(className);
        return true;
    }

    private static boolean fits(Object value, Field source, Field target) {
        return target.getType().isPrimitive()
                ? target.getType() == source.getType()
                : target.getType().isInstance(value);
    }

    /** The variable is no more. */
    void dropped(String variable) {
        dropped(variable, "");
        classesOfVariable.remove(variable);
    }

    private void dropped(String variable, String exceptIn) {
        classesOfVariable.getOrDefault(variable, List.of()).stream()
                .filter(className -> !className.equals(exceptIn))
                .forEach(className -> forget(className, variable));
    }

    private Optional<String> newestClass(String variable) {
        return Optional.ofNullable(classesOfVariable.get(variable)).map(List::getLast);
    }

    /** The present value; empty if there is none, or null. */
    Optional<Object> value(String variable) {
        return newestClass(variable)
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
