package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.spikej.kernel.wire.Log;

/**
 * {@code usage_request}: what this process takes of the machine, with the fields that ipykernel
 * sends to jupyter-resource-usage.
 */
final class Usage implements Handler {
    private static final Log LOG = new Log(Usage.class);
    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public Optional<ObjectNode> answer(Exchange exchange) {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var processors = machine.getAvailableProcessors();
        var total = machine.getTotalMemorySize();
        var free = machine.getFreeMemorySize();
        var reply =
                Reply.ok()
                        .put("hostname", hostname())
                        .put("pid", ProcessHandle.current().pid())
                        .put("kernel_cpu", percent(machine.getProcessCpuLoad()) * processors)
                        .put("kernel_memory", residentBytes())
                        .put("cpu_count", processors)
                        .put("host_cpu_percent", percent(machine.getCpuLoad()));
        reply.putObject("host_virtual_memory")
                .put("total", total)
                .put("available", free)
                .put("used", total - free)
                .put("free", free)
                .put("percent", percent((total - free) / (double) total));
        return Optional.of(reply);
    }

    /** A load, which is negative where it is not known. */
    private static double percent(double load) {
        return Math.round(1000 * Math.max(0, load)) / 10.0;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Resident memory, which Java knows nothing of; where Linux does not tell, that of Java. */
    private static long residentBytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElseGet(Usage::javaBytes);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no {0} on this system", STATUS);
            return javaBytes();
        }
    }

    private static long javaBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
    }
}
