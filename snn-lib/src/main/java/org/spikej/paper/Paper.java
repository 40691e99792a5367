package org.spikej.paper;

import tech.tablesaw.api.Table;

/**
 * A published training method and what is claimed of it.
 *
 * @param name short, for instance {@code ottt}
 * @param title as printed
 * @param authors the first and "et al."
 * @param year of publication
 * @param link to its page
 * @param claim in a sentence
 * @param reconstruction whether parts are rebuilt without the paper's text
 * @param recipe tries the claim
 */
public record Paper(
        String name,
        String title,
        String authors,
        int year,
        String link,
        String claim,
        boolean reconstruction,
        Recipe recipe) {
    /** Tries the claims; {@link Scale#SMALL} may take 20 minutes. */
    public Reproduction reproduce(Scale scale) {
        return new Reproduction(this, scale, recipe.run(scale));
    }

    /**
     * What {@link #reproduce} measured when the library was made, which is kept with it: claim,
     * dataset, steps, the paper's figure, ours with the least and greatest over the seeds. No rows
     * if it was not run yet.
     */
    public Table results() {
        return Results.table(name);
    }

    @Override
    public String toString() {
        return "%s: %s, “%s”, %d".formatted(name, authors, title, year);
    }
}
