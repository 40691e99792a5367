package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cores of which each holds a whole layer: convolution, neurons, sum pooling, in this order. Their
 * memories differ, so layers are matched to cores.
 *
 * @param kernelWords of each core
 * @param neuronWords of each core
 * @param biases most of a layer
 * @param input largest edge of an input image
 * @param output largest edge of an output image
 * @param channels most of an image
 * @param kernel largest edge of a kernel
 * @param strides that there are
 * @param padding largest
 * @param pooling edges of a pooling that there are
 * @param destinations most layers that a layer sends to
 */
public record LayerCores(
        List<Integer> kernelWords,
        List<Integer> neuronWords,
        int biases,
        int input,
        int output,
        int channels,
        int kernel,
        List<Integer> strides,
        int padding,
        List<Integer> pooling,
        int destinations) {

    /** What a layer needs of a core's memories. */
    private record Need(String name, int kernel, int neurons) {}

    /**
     * The core of each group.
     *
     * @throws ChipException if a layer passes a wall, or not all find a core
     */
    int[] assign(String chip, List<Group> groups) {
        var needs = new ArrayList<Need>();
        for (int g = 0; g < groups.size(); g++) {
            needs.add(need(chip, g, groups));
        }
        var tenant = new int[kernelWords.size()];
        Arrays.fill(tenant, -1);
        for (int g = 0; g < needs.size(); g++) {
            requireACore(chip, needs.get(g));
            if (!place(g, needs, tenant, new boolean[tenant.length])) {
                throw new ChipException(
                        ("the network does not fit %s: its first %d layers find no cores that are"
                                        + " large enough for each, %d do; %s is the first too many,"
                                        + " use fewer or smaller layers")
                                .formatted(chip, g + 1, g, needs.get(g).name));
            }
        }
        var cores = new int[groups.size()];
        for (int core = 0; core < tenant.length; core++) {
            if (tenant[core] >= 0) {
                cores[tenant[core]] = core;
            }
        }
        return cores;
    }

    /** Finds a core for a layer, others giving way where they have another (Kuhn's matching). */
    private boolean place(int layer, List<Need> needs, int[] tenant, boolean[] tried) {
        for (int core = 0; core < tenant.length; core++) {
            if (tried[core] || !fits(needs.get(layer), core)) {
                continue;
            }
            tried[core] = true;
            if (tenant[core] < 0 || place(tenant[core], needs, tenant, tried)) {
                tenant[core] = layer;
                return true;
            }
        }
        return false;
    }

    private boolean fits(Need need, int core) {
        return need.kernel <= kernelWords.get(core) && need.neurons <= neuronWords.get(core);
    }

    private void requireACore(String chip, Need need) {
        for (int core = 0; core < kernelWords.size(); core++) {
            if (fits(need, core)) {
                return;
            }
        }
        int kernels = kernelWords.stream().mapToInt(k -> k).max().orElse(0);
        int neurons = neuronWords.stream().mapToInt(n -> n).max().orElse(0);
        if (need.kernel <= kernels && need.neurons <= neurons) {
            throw new ChipException(
                    String.format(
                            Locale.ROOT,
                            "%s does not fit %s: no core has both %,d kernel words and %,d neuron"
                                    + " words: use fewer channels, or pool before it",
                            need.name,
                            chip,
                            need.kernel,
                            need.neurons));
        }
        boolean kernel = need.kernel > kernels;
        throw refusal(
                need.name,
                chip,
                kernel ? "kernel words" : "neuron words",
                kernel ? need.kernel : need.neurons,
                kernel ? kernels : neurons,
                "both grow in powers of two: use fewer channels, or pool before it");
    }

    private Need need(String chip, int number, List<Group> groups) {
        var group = groups.get(number);
        var name = group.name();
        if (group.projections().size() != 1
                || group.projections().getFirst().origin().several()
                || group.projections().getFirst().origin().shape().isEmpty()
                || group.projections().getFirst().delay() > 0) {
            throw new ChipException(
                    ("%s does not fit %s: a core has one layer of weights, linear or a convolution,"
                                    + " and pools by sums; got `%s` before it")
                            .formatted(name, chip, group.projections().getFirst().layers()));
        }
        var projection = group.projections().getFirst();
        var shape = projection.origin().shape().orElseThrow();
        int pool = projection.origin().pool();
        int outputs = Math.toIntExact(group.shape()[0]);
        int height = group.shape().length == 3 ? Math.toIntExact(group.shape()[1]) : 1;
        int width = group.shape().length == 3 ? Math.toIntExact(group.shape()[2]) : 1;
        // The pooling before a layer is done by the core that its input comes from.
        boolean first = projection.from() == Group.INPUT;
        within(name, chip, "channels", Math.max(outputs, shape.channels()), channels);
        within(name, chip, "rows of input", shape.height(), first ? input : output);
        within(name, chip, "columns of input", shape.width(), first ? input : output);
        within(name, chip, "rows of output", height, output);
        within(name, chip, "columns of output", width, output);
        within(
                name,
                chip,
                "pixels of a kernel's edge",
                Math.max(shape.kernelHeight(), shape.kernelWidth()),
                kernel);
        within(name, chip, "pixels of padding", shape.padding(), padding);
        among(name, chip, "stride", shape.stride(), strides);
        among(name, chip, "pooling before it", pool, first ? List.of(1) : pooling);
        boolean biased = Arrays.stream(group.bias()).anyMatch(b -> b != 0);
        within(name, chip, "biases", biased ? outputs : 0, biases);
        long targets =
                groups.stream()
                        .flatMap(g -> g.projections().stream())
                        .filter(p -> p.from() == number)
                        .count();
        within(name, chip, "layers behind it", (int) targets, destinations);
        int kernelSize = shape.kernelHeight() * shape.kernelWidth();
        return new Need(
                name,
                shape.channels() << bits(kernelSize) + bits(outputs),
                outputs << bits(height) + bits(width));
    }

    /** Bits that count so many. */
    private static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    private static void within(String name, String chip, String what, int needs, int has) {
        if (needs > has) {
            throw refusal(name, chip, what, needs, has, "make it smaller");
        }
    }

    private static void among(String name, String chip, String what, int needs, List<Integer> has) {
        if (!has.contains(needs)) {
            throw new ChipException(
                    "%s does not fit %s: its %s is %d, the chip has %s"
                            .formatted(name, chip, what, needs, has));
        }
    }

    private static ChipException refusal(
            String name, String chip, String what, int needs, int has, String advice) {
        return new ChipException(
                String.format(
                        Locale.ROOT,
                        "%s does not fit %s: it needs %,d %s, the chip has %,d, %,d too many: %s",
                        name,
                        chip,
                        needs,
                        what,
                        has,
                        needs - has,
                        advice));
    }
}
