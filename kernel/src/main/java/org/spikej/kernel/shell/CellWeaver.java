package org.spikej.kernel.shell;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;

/**
 * Rewrites the bytecode of cells: a stop check at the start of every method and before every jump
 * backwards, and calls that would end the JVM turned into {@link CellHooks#exit}. The classes that
 * JShell makes around them become public, since they may be loaded apart.
 */
final class CellWeaver {
    private static final ClassDesc HOOKS = CellHooks.class.describeConstable().orElseThrow();
    private static final ClassDesc SYSTEM = System.class.describeConstable().orElseThrow();
    private static final ClassDesc RUNTIME = Runtime.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc EXIT = MethodTypeDesc.ofDescriptor("(I)V");
    private static final MethodTypeDesc RUNTIME_EXIT = EXIT.insertParameterTypes(0, RUNTIME);
    private static final MethodHandleDesc EXIT_HANDLE =
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, HOOKS, "exit", EXIT);
    private static final MethodHandleDesc RUNTIME_EXIT_HANDLE =
            MethodHandleDesc.ofMethod(
                    DirectMethodHandleDesc.Kind.STATIC, HOOKS, "exit", RUNTIME_EXIT);
    private static final DynamicCallSiteDesc STOP_CHECK =
            DynamicCallSiteDesc.of(
                    ConstantDescs.ofCallsiteBootstrap(
                            HOOKS, "stopCheck", ConstantDescs.CD_CallSite),
                    "stopCheck",
                    ConstantDescs.MTD_void);

    private final ClassFile classFile;

    /**
     * A weaver of classes that refer to each other.
     *
     * @param loader where the classes, and those they use, can be found as resources
     */
    CellWeaver(ClassLoader loader) {
        var resolver =
                ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        this.classFile = ClassFile.of(ClassHierarchyResolverOption.of(resolver));
    }

    /**
     * The class with its checks.
     *
     * @throws IllegalArgumentException if a method has no room left (the JVM allows 64 KB)
     */
    byte[] weave(byte[] bytes) {
        var model = classFile.parse(bytes);
        var isWrapper =
                SnippetNames.isWrapper(model.thisClass().asInternalName().replace('/', '.'));
        ClassTransform weaving =
                (builder, element) -> {
                    switch (element) {
                        case MethodModel method ->
                                builder.transformMethod(
                                        method, MethodTransform.transformingCode(in(method)));
                        case AccessFlags flags when isWrapper ->
                                builder.withFlags(flags.flagsMask() | ClassFile.ACC_PUBLIC);
                        default -> builder.with(element);
                    }
                };
        return classFile.transformClass(model, weaving);
    }

    /** Initialisers have no check at their start: a class that fails to initialise stays broken. */
    private static CodeTransform in(MethodModel method) {
        var name = method.methodName().stringValue();
        var checkAtStart = !name.equals("<init>") && !name.equals("<clinit>");
        return CodeTransform.ofStateful(() -> new Weaving(checkAtStart));
    }

    private static final class Weaving implements CodeTransform {
        private final boolean checkAtStart;
        private final Set<Label> behind = new HashSet<>();

        Weaving(boolean checkAtStart) {
            this.checkAtStart = checkAtStart;
        }

        @Override
        public void atStart(CodeBuilder code) {
            if (checkAtStart) {
                code.invokedynamic(STOP_CHECK);
            }
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget label -> {
                    behind.add(label.label());
                    code.with(label);
                }
                case BranchInstruction jump when behind.contains(jump.target()) ->
                        code.invokedynamic(STOP_CHECK).with(jump);
                case InvokeInstruction call when isExit(call, "java/lang/System") ->
                        code.invokestatic(HOOKS, "exit", EXIT);
                case InvokeInstruction call when isExit(call, "java/lang/Runtime") ->
                        code.invokestatic(HOOKS, "exit", RUNTIME_EXIT);
                case InvokeDynamicInstruction reference when mentionsExit(reference) ->
                        code.invokedynamic(withoutExit(reference));
                default -> code.with(element);
            }
        }

        private static boolean isExit(InvokeInstruction call, String owner) {
            var name = call.name().stringValue();
            return call.owner().asInternalName().equals(owner)
                    && (name.equals("exit") || name.equals("halt"));
        }

        /** A method reference such as {@code System::exit}. */
        private static boolean mentionsExit(InvokeDynamicInstruction reference) {
            return reference.bootstrapArgs().stream()
                    .anyMatch(argument -> !withoutExit(argument).equals(argument));
        }

        private static DynamicCallSiteDesc withoutExit(InvokeDynamicInstruction reference) {
            var arguments =
                    reference.bootstrapArgs().stream()
                            .map(Weaving::withoutExit)
                            .toArray(ConstantDesc[]::new);
            return DynamicCallSiteDesc.of(
                    reference.bootstrapMethod(),
                    reference.name().stringValue(),
                    reference.typeSymbol(),
                    arguments);
        }

        private static ConstantDesc withoutExit(ConstantDesc argument) {
            if (!(argument instanceof DirectMethodHandleDesc handle) || !isExit(handle)) {
                return argument;
            }
            return handle.owner().equals(RUNTIME) ? RUNTIME_EXIT_HANDLE : EXIT_HANDLE;
        }

        private static boolean isExit(DirectMethodHandleDesc handle) {
            var name = handle.methodName();
            return (handle.owner().equals(SYSTEM) || handle.owner().equals(RUNTIME))
                    && (name.equals("exit") || name.equals("halt"));
        }
    }
}
