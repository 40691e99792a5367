package org.spikej.kernel.shell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spikej.kernel.shell.SnippetReferences.Member;

/**
 * What the bytecode of a class says of other classes of cells.
 *
 * @param classes their binary names
 * @param members their fields, methods and constructors
 */
record SnippetReferences(Set<String> classes, Set<Member> members) {
    private static final Pattern CLASS = Pattern.compile("REPL/[\\w$]+");

    /**
     * A field, a method or a constructor.
     *
     * @param owner binary name of the class it is looked up in
     * @param descriptor as in the class file
     */
    record Member(String owner, String name, String descriptor) {}

    static SnippetReferences of(String className, byte[] bytes) {
        var classes = new HashSet<String>();
        var members = new HashSet<Member>();
        for (var entry : ClassFile.of().parse(bytes).constantPool()) {
            switch (entry) {
                case Utf8Entry text ->
                        CLASS.matcher(text.stringValue())
                                .results()
                                .forEach(name -> classes.add(name.group().replace('/', '.')));
                case MemberRefEntry member ->
                        members.add(
                                new Member(
                                        member.owner().asInternalName().replace('/', '.'),
                                        member.name().stringValue(),
                                        member.type().stringValue()));
                default -> {}
            }
        }
        classes.remove(className);
        members.removeIf(member -> !classes.contains(member.owner()));
        return new SnippetReferences(classes, members);
    }

    /**
     * The classes, if all of them are there and everything that is referred to is public: then the
     * class needs not be in one package with them.
     */
    Optional<List<Class<?>>> ifPublic(KnownClasses known) {
        var found = classes.stream().flatMap(name -> known.find(name).stream()).toList();
        try {
            return found.size() == classes.size()
                            && found.stream()
                                    .allMatch(type -> Modifier.isPublic(type.getModifiers()))
                            && members.stream().allMatch(member -> isPublic(member, found))
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (LinkageError incomplete) {
            return Optional.empty();
        }
    }

    private static boolean isPublic(Member member, List<Class<?>> found) {
        return found.stream()
                .filter(type -> type.getName().equals(member.owner()))
                .flatMap(SnippetReferences::publicMembers)
                .anyMatch(member::equals);
    }

    private static Stream<Member> publicMembers(Class<?> type) {
        var owner = type.getName();
        return Stream.of(
                        Arrays.stream(type.getFields()).map(field -> member(owner, field)),
                        Arrays.stream(type.getMethods()).map(method -> member(owner, method)),
                        Arrays.stream(type.getConstructors()).map(made -> member(owner, made)))
                .flatMap(members -> members);
    }

    private static Member member(String owner, Field field) {
        return new Member(owner, field.getName(), field.getType().descriptorString());
    }

    private static Member member(String owner, Method method) {
        return new Member(
                owner,
                method.getName(),
                parameters(method) + method.getReturnType().descriptorString());
    }

    private static Member member(String owner, Constructor<?> constructor) {
        return new Member(owner, "<init>", parameters(constructor) + "V");
    }

    private static String parameters(Executable executable) {
        var descriptor = new StringBuilder("(");
        for (var type : executable.getParameterTypes()) {
            descriptor.append(type.descriptorString());
        }
        return descriptor.append(')').toString();
    }
}
