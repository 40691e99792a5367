package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All groups cut into cores so that every wall holds, with as few cores as the search finds. A core
 * holds neurons of one group.
 */
final class Partition {
    private static final int MOST_CUTS_TRIED = 400;

    /** What the emulator can do, where a chip's file says nothing. */
    private static final long LONGEST_DELAY = 62;

    private final Chip chip;
    private final List<Group> groups;
    private final List<Integers> integers;
    private final boolean hostFirst;

    private Partition(Chip chip, List<Group> groups, List<Integers> integers, boolean hostFirst) {
        this.chip = chip;
        this.groups = groups;
        this.integers = integers;
        this.hostFirst = hostFirst;
    }

    /**
     * The cores of each group.
     *
     * @param hostFirst whether the host computes what the input makes of the weights
     * @throws ChipException if a group does not fit: which wall, by how much, and what would fit
     */
    static List<Cores> of(
            Chip chip, List<Group> groups, List<Integers> integers, boolean hostFirst) {
        return new Partition(chip, groups, integers, hostFirst).cut();
    }

    private List<Cores> cut() {
        requireDelays();
        var least = new int[groups.size()];
        Arrays.fill(least, 1);
        while (true) {
            var all = new ArrayList<Cores>();
            for (int g = 0; g < groups.size(); g++) {
                all.add(cut(g, least[g]));
            }
            int crowded = countOutputs(all);
            if (crowded < 0) {
                requireCores(all);
                return all;
            }
            // More cores for the source: fewer of its neurons on each.
            var cores = all.get(crowded);
            int most = Math.min(groups.get(crowded).size(), chip.mesh().cores());
            if (cores.slices().size() == most) {
                throw refusal(groups.get(crowded), cores);
            }
            least[crowded] = Math.max(cores.slices().size() + 1, coresForCopies(cores));
        }
    }

    /** Cores that hold all copies of a group's neurons, at least. */
    private int coresForCopies(Cores cores) {
        long copies = cores.loads().stream().mapToLong(CoreLoad::neurons).sum();
        long limit = chip.limit(Resource.NEURONS).map(Limit::value).orElse(Long.MAX_VALUE);
        return Math.toIntExact(Math.min(Math.ceilDiv(copies, limit), chip.mesh().cores()));
    }

    private Cores cut(int number, int least) {
        var group = groups.get(number);
        var onChip = onChip(group);
        long neurons = chip.limit(Resource.NEURONS).map(Limit::value).orElse(Long.MAX_VALUE);
        // A layer core holds a layer as a whole.
        int cores = chip.layers().isPresent() ? 1 : chip.mesh().cores();
        var cuts = Slice.cuts(group.shape(), neurons, least, cores);
        if (cuts.isEmpty() && !chip.limits().get(Resource.NEURONS).wall()) {
            // Beyond a budget the chip is slower, and that is all.
            cuts = Slice.cuts(group.shape(), Long.MAX_VALUE, least, chip.mesh().cores());
        }
        Cores best = null;
        for (var cut : cuts.subList(0, Math.min(cuts.size(), MOST_CUTS_TRIED))) {
            var made = Cores.of(chip, number, group, integers.get(number), onChip, cut);
            if (broken(made) == null) {
                return made;
            }
            best = best == null || excess(made) < excess(best) ? made : best;
        }
        if (best == null) {
            throw new ChipException(
                    ("%s does not fit %s: its %,d neurons need at least %,d cores of %,d neurons, the"
                                    + " chip has %,d: %s")
                            .formatted(
                                    group.name(),
                                    chip.name(),
                                    group.size(),
                                    Math.ceilDiv(group.size(), neurons),
                                    neurons,
                                    chip.mesh().cores(),
                                    "use fewer channels, a stride or pooling before it"));
        }
        throw refusal(group, best);
    }

    private boolean[] onChip(Group group) {
        var onChip = new boolean[group.projections().size()];
        for (int p = 0; p < onChip.length; p++) {
            onChip[p] = !(hostFirst && group.projections().get(p).from() == Group.INPUT);
        }
        return onChip;
    }

    /** The resource whose wall is passed the most; null if none is. */
    private Resource broken(Cores cores) {
        Resource worst = null;
        double most = 1;
        for (var limit : chip.limits().entrySet()) {
            double share = (double) cores.most(limit.getKey()) / limit.getValue().value();
            if (limit.getValue().wall() && share > most) {
                worst = limit.getKey();
                most = share;
            }
        }
        return worst;
    }

    private double excess(Cores cores) {
        var broken = broken(cores);
        return (double) cores.most(broken) / chip.limits().get(broken).value();
    }

    private ChipException refusal(Group group, Cores cores) {
        var wall = broken(cores);
        long has = chip.limits().get(wall).value();
        long needs = cores.most(wall);
        return new ChipException(
                String.format(
                        Locale.ROOT,
                        "%s does not fit %s: it needs %,d %s on a core, the chip has %,d, %,d too"
                                + " many: %s",
                        group.name(),
                        chip.name(),
                        needs,
                        wall,
                        has,
                        needs - has,
                        advice(wall, has, needs)));
    }

    private static String advice(Resource wall, long has, long needs) {
        var share = "%.0f %%".formatted(Math.floor(100.0 * has / needs));
        return switch (wall) {
            case INPUT_AXONS ->
                    String.format(
                            Locale.ROOT,
                            "at most %,d neurons before it fit, so use fewer channels, a stride, or"
                                    + " spiking neurons behind the pooling",
                            has);
            case FAN_IN ->
                    String.format(
                            Locale.ROOT,
                            "at most %,d inputs for a neuron fit, so use a smaller layer before it"
                                    + " or a smaller kernel",
                            has);
            case SYNAPSE_BITS -> share + " of its weights fit, so use fewer inputs or fewer bits";
            case NEURONS ->
                    "a neuron sends to one axon only and is copied for each further one, so use"
                            + " fewer neurons behind it, or weights of one sign";
            case THRESHOLDS -> "use one scale a layer instead of one a channel";
            default -> share + " of it fits, so make it smaller";
        };
    }

    private void requireDelays() {
        var limit = chip.limit(Resource.DELAY).map(Limit::value).orElse(LONGEST_DELAY);
        for (var group : groups) {
            for (var p : group.projections()) {
                if (p.delay() > limit) {
                    throw new ChipException(
                            ("%s does not fit %s: its input %s waits %d steps, the chip delays by at"
                                            + " most %d: use fewer layers beside the shortcut, or a shorter"
                                            + " delay")
                                    .formatted(
                                            group.name(),
                                            chip.name(),
                                            p.layers(),
                                            p.delay(),
                                            limit));
                }
            }
        }
    }

    /** Fills in the output axons; the group that has too many, or negative. */
    private int countOutputs(List<Cores> all) {
        for (int g = 0; g < groups.size(); g++) {
            var outputs = new int[groups.get(g).size()];
            for (int target = 0; target < groups.size(); target++) {
                var projections = groups.get(target).projections();
                for (int p = 0; p < projections.size(); p++) {
                    if (projections.get(p).from() == g) {
                        all.get(target).countOutputs(p, outputs);
                    }
                }
            }
            var loads = all.get(g).loads();
            for (int c = 0; c < loads.size(); c++) {
                loads.set(c, withOutputs(loads.get(c), all.get(g).slices().get(c), outputs));
            }
            if (!all.get(g).slices().isEmpty() && broken(all.get(g)) != null) {
                return g;
            }
        }
        return -1;
    }

    /** With a copy of a neuron for each axon but the first, where the chip needs that. */
    private CoreLoad withOutputs(CoreLoad load, Slice slice, int[] outputs) {
        int axons = 0;
        int copies = 0;
        for (int neuron : slice.neurons()) {
            axons += outputs[neuron];
            copies += Math.max(1, outputs[neuron]);
        }
        boolean copied = chip.arithmetic().axons().oneTarget();
        return load.withOutputs(axons, copied ? copies : load.neurons());
    }

    private void requireCores(List<Cores> all) {
        if (chip.mesh().cores() == 1) {
            requireShared(all);
            return;
        }
        int needs = all.stream().mapToInt(c -> c.slices().size()).sum();
        int has = chip.mesh().cores();
        if (needs > has) {
            throw new ChipException(
                    ("the network does not fit %s: it needs %,d cores, the chip has %,d, %,d too"
                                    + " many: %s")
                            .formatted(
                                    chip.name(),
                                    needs,
                                    has,
                                    needs - has,
                                    "make its largest layers smaller, or pool earlier"));
        }
    }

    /** All groups lie on the one core, and a neuron that sends or answers has an axon too. */
    private void requireShared(List<Cores> all) {
        long answering = all.size() > 1 ? groups.getLast().size() : 0;
        for (var resource : List.of(Resource.NEURONS, Resource.INPUT_AXONS)) {
            var limit = chip.limit(resource);
            long needs =
                    all.stream().mapToLong(c -> c.most(resource)).sum()
                            + (resource == Resource.INPUT_AXONS ? answering : 0);
            if (limit.isPresent() && needs > limit.get().value()) {
                throw new ChipException(
                        ("the network does not fit %s: its %d populations need %,d %s on the one"
                                        + " core, the chip has %,d, %,d too many: %s")
                                .formatted(
                                        chip.name(),
                                        all.size(),
                                        needs,
                                        resource,
                                        limit.get().value(),
                                        needs - limit.get().value(),
                                        "use fewer inputs or neurons; one whose weights have both"
                                                + " signs counts twice"));
            }
        }
    }
}
