package org.spikej.chip;

import java.util.List;

/**
 * An architecture of SANA-FE with all units of its cores, which are all alike.
 *
 * @param chip mesh and barrier, and the figures of the first units
 * @param axonIn where messages arrive
 * @param synapses units to choose from
 * @param dendrites units to choose from
 * @param somas units to choose from
 * @param axonOut where messages leave
 */
record SanaFeChip(
        Chip chip,
        SanaFeUnit axonIn,
        List<SanaFeUnit> synapses,
        List<SanaFeUnit> dendrites,
        List<SanaFeUnit> somas,
        SanaFeUnit axonOut) {

    static SanaFeChip of(Yaml root) {
        var core = SanaFeFile.core(root);
        var position = core.get("attributes").get("buffer_position");
        if (!position.text().equals("soma")) {
            throw position.wrong(
                    "expected `soma`, got `%s`: what waits for the next step elsewhere is not read"
                            .formatted(position.text()));
        }
        return new SanaFeChip(
                SanaFeFile.chip(root),
                SanaFeUnit.of(core, "axon_in").getFirst(),
                SanaFeUnit.of(core, "synapse"),
                SanaFeUnit.of(core, "dendrite"),
                SanaFeUnit.of(core, "soma"),
                SanaFeUnit.of(core, "axon_out").getFirst());
    }

    /** Messages that a link of the mesh holds. */
    static int linkBuffer(Yaml root) {
        return root.get("architecture").get("attributes").get("link_buffer_size").count();
    }

    /** The number of the unit of a name; the first one where there is no name. */
    static int unit(List<SanaFeUnit> units, Yaml name) {
        if (name == null) {
            return 0;
        }
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).is(name.text())) {
                return i;
            }
        }
        throw name.wrong(
                "expected a unit of %s, got `%s`"
                        .formatted(units.stream().map(SanaFeUnit::name).toList(), name.text()));
    }

    /**
     * The number of a core in {@link Chip#mesh}: SANA-FE counts tiles column by column, upwards.
     */
    int place(SanaFeNetwork.Place place) {
        var mesh = chip.mesh();
        if (place.tile() >= mesh.width() * mesh.height() || place.core() >= mesh.coresPerTile()) {
            throw place.entry()
                    .wrong(
                            "expected a core of %d tiles of %d cores, got %d.%d"
                                    .formatted(
                                            mesh.width() * mesh.height(),
                                            mesh.coresPerTile(),
                                            place.tile(),
                                            place.core()));
        }
        int column = place.tile() / mesh.height();
        int row = mesh.height() - 1 - place.tile() % mesh.height();
        return (row * mesh.width() + column) * mesh.coresPerTile() + place.core();
    }

    /** The unit that an attribute or the mapping of a neuron names. */
    static int unit(List<SanaFeUnit> units, String kind, SanaFeNetwork.Neuron neuron) {
        var mapping = neuron.place().units();
        var name =
                mapping.containsKey(kind)
                        ? mapping.get(kind)
                        : neuron.attributes().get(kind + "_hw_name");
        return unit(units, name);
    }
}
