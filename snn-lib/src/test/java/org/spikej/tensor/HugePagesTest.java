package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class HugePagesTest {
    private static final long FLOATS = 4 << 20;

    @Test
    void askingChangesNoValue() {
        try (var _ = Scope.open()) {
            var tensor = Tensors.uninitialised(FLOATS).fill_(new Scalar(1f));
            HugePages.ask(tensor.data_ptr().address(), FLOATS * Float.BYTES);
            HugePages.ask(tensor.data_ptr().address(), 1);
            assertThat(tensor.sum().item_double()).isEqualTo(FLOATS);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theMiddleOfALargeTensorIsMarked() throws Exception {
        assumeTrue(Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage")));
        try (var _ = Scope.open()) {
            var tensor = Tensors.uninitialised(FLOATS);
            long middle = tensor.data_ptr().address() + FLOATS * Float.BYTES / 2;
            assertThat(flags(middle, Files.readAllLines(Path.of("/proc/self/smaps"))))
                    .contains("hg");
        }
    }

    /** The line of flags of the mapping that holds an address. */
    private static String flags(long address, List<String> lines) {
        boolean here = false;
        for (var line : lines) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                var ends = line.substring(0, line.indexOf(' ')).split("-");
                here =
                        Long.compareUnsigned(Long.parseUnsignedLong(ends[0], 16), address) <= 0
                                && Long.compareUnsigned(
                                                address, Long.parseUnsignedLong(ends[1], 16))
                                        < 0;
            } else if (here && line.startsWith("VmFlags:")) {
                return line;
            }
        }
        return "";
    }
}
