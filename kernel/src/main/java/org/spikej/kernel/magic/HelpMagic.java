package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every magic and topic in one table, or one of them alone. */
final class HelpMagic implements Magic {
    private final List<Topic> topics;

    HelpMagic(List<Topic> topics) {
        this.topics = List.copyOf(topics);
    }

    List<Topic> topics() {
        return topics;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String syntax() {
        return "%help [NAME]";
    }

    @Override
    public String help() {
        return "all magics and help topics, or one of them";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return names(around.magics());
    }

    private List<String> names(Magics magics) {
        return Stream.concat(
                        topics.stream().map(Topic::name), magics.all().stream().map(Magic::name))
                .toList();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        return Optional.of(
                arguments.words().isEmpty()
                        ? table(notebook.magics())
                        : page(arguments.words().getFirst(), notebook.magics()));
    }

    private Table table(Magics magics) {
        var write = StringColumn.create("write");
        var what = StringColumn.create("what it does");
        for (var magic : magics.all()) {
            write.append(magic.syntax());
            what.append(magic.help());
        }
        for (var topic : topics) {
            write.append("%help " + topic.name());
            what.append(topic.summary());
        }
        return Table.create("magics and help topics", write, what);
    }

    private MimeBundle page(String written, Magics magics) {
        var name = written.replaceFirst("^%+", "");
        var topic = topics.stream().filter(t -> t.name().equals(name)).findFirst();
        if (topic.isPresent()) {
            return topic.get().page();
        }
        return magics.find(name).map(HelpMagic::page).orElseThrow(() -> unknown(name, magics));
    }

    private static MimeBundle page(Magic magic) {
        return MimeBundle.text(magic.syntax() + "\n" + magic.help())
                .with(
                        "text/html",
                        "<p><code>%s</code></p><p>%s</p>"
                                .formatted(Html.escape(magic.syntax()), Html.escape(magic.help())));
    }

    private MagicException unknown(String name, Magics magics) {
        var advice =
                Spelling.nearest(name, names(magics))
                        .map(near -> "did you mean %help " + near + "?")
                        .orElse("%help lists them");
        return new MagicException(
                "expected the name of a magic or topic, got " + name + ": " + advice);
    }
}
