package org.spikej.kernel.magic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The magics that a notebook knows. Immutable. */
public final class Magics {
    private final List<Magic> list;

    private Magics(List<Magic> list) {
        this.list = List.copyOf(list);
    }

    /** The magics that belong to the kernel itself. */
    public static Magics standard() {
        var list =
                new ArrayList<Magic>(
                        List.of(
                                new HelpMagic(List.of()),
                                new ListMagic(),
                                new DocMagic(),
                                new TimeMagic(),
                                new TimeItMagic(),
                                new WhoMagic(false),
                                new WhoMagic(true),
                                new ResetMagic(),
                                new HistoryMagic(),
                                new ClassPathMagic(),
                                new JarsMagic(),
                                new RunMagic(),
                                new LoadMagic(),
                                new BashMagic(),
                                new EnvironmentMagic(),
                                new FolderMagic(),
                                new FolderMagic.Change(),
                                new WriteFileMagic()));
        list.addAll(DependencyMagic.all());
        list.addAll(ShowMagic.all());
        return new Magics(list);
    }

    /** These magics and one more, which takes the place of one of the same name. */
    public Magics with(Magic magic) {
        var more = new ArrayList<>(list);
        more.removeIf(known -> known.name().equals(magic.name()));
        more.add(magic);
        return new Magics(more);
    }

    /** These magics and further pages for {@code %help}. */
    public Magics with(List<Topic> topics) {
        var all = new ArrayList<Topic>();
        if (find("help").orElse(null) instanceof HelpMagic help) {
            all.addAll(help.topics());
        }
        all.addAll(topics);
        return with(new HelpMagic(all));
    }

    /** Ends what they have left running. */
    public void close() {
        list.forEach(Magic::close);
    }

    /** All of them, by name. */
    public List<Magic> all() {
        return list.stream().sorted(Comparator.comparing(Magic::name)).toList();
    }

    /** The magic of that name. */
    public Optional<Magic> find(String name) {
        return list.stream().filter(magic -> magic.name().equals(name)).findFirst();
    }

    /**
     * The magic that a cell calls.
     *
     * @throws MagicException if there is none, or none of this form
     */
    public Magic called(CellPart.Call call) {
        var magic = find(call.name()).orElseThrow(() -> unknown(call.name()));
        if (call.body().isPresent() && magic.form() == Magic.Form.LINE) {
            throw new MagicException(
                    "expected %%%1$s on a line of its own, got %%%%%1$s with a body: use %2$s"
                            .formatted(magic.name(), magic.syntax()));
        }
        if (call.body().isEmpty() && magic.form() == Magic.Form.CELL) {
            throw new MagicException(
                    "expected %%%%%1$s with a body, got a line %%%1$s: use %2$s"
                            .formatted(magic.name(), magic.syntax()));
        }
        return magic;
    }

    private MagicException unknown(String name) {
        var names = list.stream().map(Magic::name).toList();
        var advice =
                Spelling.nearest(name, names)
                        .map(near -> "did you mean %" + near + "?")
                        .orElse("%lsmagic lists them");
        return new MagicException("expected the name of a magic, got %" + name + ": " + advice);
    }
}
