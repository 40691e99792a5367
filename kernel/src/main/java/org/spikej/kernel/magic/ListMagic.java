package org.spikej.kernel.magic;

import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.kernel.display.MimeBundle;

/** The names of all magics. */
final class ListMagic implements Magic {
    @Override
    public String name() {
        return "lsmagic";
    }

    @Override
    public String syntax() {
        return "%lsmagic";
    }

    @Override
    public String help() {
        return "the names of all magics";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        return Optional.of(
                MimeBundle.text(
                        notebook.magics().all().stream()
                                .map(ListMagic::written)
                                .collect(Collectors.joining("  "))));
    }

    private static String written(Magic magic) {
        return switch (magic.form()) {
            case LINE -> "%" + magic.name();
            case CELL -> "%%" + magic.name();
            case EITHER -> "%" + magic.name() + "  %%" + magic.name();
        };
    }
}
