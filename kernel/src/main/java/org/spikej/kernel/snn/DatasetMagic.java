package org.spikej.kernel.snn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.data.Card;
import org.spikej.data.Datasets;
import org.spikej.data.Presence;
import org.spikej.data.Presence.State;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderers;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** {@link Datasets#card}: what is to be known about a dataset, and samples if it is here. */
final class DatasetMagic implements Magic {
    private static final int MOST_CLASSES = 20;

    private final SampleRenderer samples = new SampleRenderer();

    @Override
    public String name() {
        return "dataset";
    }

    @Override
    public String syntax() {
        return "%dataset [NAME]";
    }

    @Override
    public String help() {
        return "what a dataset holds, where it comes from, and samples of it; alone, all there are";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return Datasets.cards().stream().map(Card::name).toList();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var words = arguments.words();
        if (words.isEmpty()) {
            return Optional.of(all());
        }
        if (words.size() > 1) {
            throw new MagicException(
                    "expected %s, got `%s`: ask for one dataset at a time"
                            .formatted(syntax(), arguments.line()));
        }
        return Optional.of(Library.ask(() -> card(Datasets.card(words.getFirst()))));
    }

    private static Table all() {
        var table =
                Table.create(
                        "datasets",
                        StringColumn.create("name"),
                        StringColumn.create("what"),
                        StringColumn.create("samples"),
                        StringColumn.create("shape"),
                        StringColumn.create("here"));
        for (var card : Datasets.cards()) {
            table.stringColumn("name").append(card.name());
            table.stringColumn("what").append(card.title());
            table.stringColumn("samples").append(counts(card));
            table.stringColumn("shape").append(card.shape());
            table.stringColumn("here").append(Datasets.glance(card.name()).state().toString());
        }
        return table;
    }

    private MimeBundle card(Card card) {
        var presence = Datasets.presence(card.name());
        var facts = facts(card, presence);
        var text =
                facts.entrySet().stream()
                        .map(fact -> "%-9s %s".formatted(fact.getKey(), fact.getValue()))
                        .collect(Collectors.joining("\n"));
        var bundle = MimeBundle.text(text);
        var html = Renderers.standard().render(facts).data().get("text/html").toString();
        return bundle.with("text/html", html + pictures(presence));
    }

    private String pictures(Presence presence) {
        return presence.data()
                .flatMap(samples::render)
                .or(() -> presence.example().flatMap(samples::recording))
                .map(shown -> shown.data().get("text/html").toString())
                .orElse("");
    }

    private static Map<String, String> facts(Card card, Presence presence) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("name", card.name());
        facts.put("what", card.title());
        facts.put("classes", classes(card));
        facts.put("samples", counts(card));
        facts.put("split", card.split());
        facts.put("shape", card.shape());
        facts.put("size", size(card));
        facts.put("licence", card.licence());
        facts.put("cite", card.citation());
        facts.put("page", card.page().toString());
        facts.put(
                "files",
                card.files().stream()
                        .map(file -> "%s %s".formatted(file.name(), file.checksumText()).strip())
                        .collect(Collectors.joining(", ")));
        facts.put("here", here(card, presence));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static String here(Card card, Presence presence) {
        if (card.isHere() && presence.data().isEmpty() || presence.state() == State.WHOLE) {
            return presence.toString();
        }
        if (presence.data().isPresent()) {
            return "%s; it loads as it is, and the rest belongs into %s"
                    .formatted(presence, card.folders());
        }
        return "%s%s%s, packed or not, into %s"
                .formatted(
                        presence,
                        presence.state() == State.PART ? "; for the set, " : ": ",
                        card.isDownloadable()
                                ? "the first use downloads it; or put it"
                                : "fetch its files from its page and put them",
                        card.folders());
    }

    private static String classes(Card card) {
        var names = card.classes();
        return names.size() <= MOST_CLASSES
                ? "%d: %s".formatted(names.size(), String.join(", ", names))
                : "%d: %s, …"
                        .formatted(names.size(), String.join(", ", names.subList(0, MOST_CLASSES)));
    }

    private static String counts(Card card) {
        return card.counts().entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining(" + "));
    }

    private static String size(Card card) {
        if (card.isGenerated()) {
            return "generated in a moment, no download";
        }
        long bytes = card.downloadBytes();
        return bytes > 0
                ? String.format(Locale.ROOT, "%.1f MB to download", bytes / 1e6)
                : "not published";
    }
}
