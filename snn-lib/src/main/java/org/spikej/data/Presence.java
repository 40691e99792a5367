package org.spikej.data;

import java.util.Optional;
import org.spikej.event.Events;

/**
 * What of a dataset is on this machine.
 *
 * @param state all of it, a part, or none
 * @param text which part, for a reader; empty if there is no more to say
 * @param data what loads without a download
 * @param example a recording from the folder of the set, where nothing of it loads
 */
public record Presence(
        State state, String text, Optional<LabelledData> data, Optional<Events> example) {
    /** How much there is. */
    public enum State {
        /** Every sample. */
        WHOLE("yes"),
        /** Some samples or files. */
        PART("in part"),
        /** Nothing. */
        NONE("no");

        private final String answer;

        State(String answer) {
            this.answer = answer;
        }

        /** As an answer to whether it is here. */
        @Override
        public String toString() {
            return answer;
        }
    }

    static Presence loaded(State state, String text, LabelledData data) {
        return new Presence(state, text, Optional.of(data), Optional.empty());
    }

    static Presence told(State state, String text) {
        return new Presence(state, text, Optional.empty(), Optional.empty());
    }

    /** For instance {@code in part: 1,000 of 60,000 train + 100 of 10,000 test}. */
    @Override
    public String toString() {
        return text.isEmpty() ? state.toString() : "%s: %s".formatted(state, text);
    }
}
