package org.spikej.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CellWeaverTest {
    private final CellWeaver weaver = new CellWeaver(getClass().getClassLoader());

    private static byte[] method(String name, Consumer<CodeBuilder> code) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("Woven"),
                        made ->
                                made.withMethodBody(
                                        name,
                                        ConstantDescs.MTD_void,
                                        ClassFile.ACC_STATIC,
                                        code::accept));
    }

    private long checks(byte[] bytes) {
        return ClassFile.of().parse(weaver.weave(bytes)).methods().stream()
                .flatMap(method -> method.code().orElseThrow().elementStream())
                .filter(InvokeDynamicInstruction.class::isInstance)
                .count();
    }

    @Test
    void methodIsCheckedAtItsStart() {
        assertThat(checks(method("f", code -> code.return_()))).isEqualTo(1);
    }

    @Test
    void jumpBackwardsIsCheckedAndJumpForwardsIsNot() {
        var loop =
                method(
                        "f",
                        code -> {
                            var top = code.newBoundLabel();
                            var end = code.newLabel();
                            code.iconst_0().ifeq(end).goto_(top).labelBinding(end).return_();
                        });
        assertThat(checks(loop)).isEqualTo(2);
    }

    @Test
    void classInitialiserIsNotCheckedAtItsStart() {
        assertThat(checks(method("<clinit>", code -> code.return_()))).isZero();
    }

    @Test
    void methodWithoutRoomIsRefused() {
        var full =
                method(
                        "f",
                        code -> {
                            for (var i = 0; i < 65_533; i++) {
                                code.nop();
                            }
                            code.return_();
                        });
        assertThatThrownBy(() -> weaver.weave(full)).isInstanceOf(IllegalArgumentException.class);
    }
}
