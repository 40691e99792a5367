package org.spikej.kernel.magic;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;

/** Says which folder the paths of magics begin at. */
final class FolderMagic implements Magic {
    @Override
    public String name() {
        return "pwd";
    }

    @Override
    public String syntax() {
        return "%pwd";
    }

    @Override
    public String help() {
        return "the folder that the paths of magics begin at";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        return Optional.of(MimeBundle.text(notebook.folder().path().toString()));
    }

    /** Changes that folder. */
    static final class Change implements Magic {
        @Override
        public String name() {
            return "cd";
        }

        @Override
        public String syntax() {
            return "%cd [FOLDER]";
        }

        @Override
        public String help() {
            return "the paths of magics, and scripts, begin at another folder; your home if none"
                    + " is given. Java's own cannot be changed while it runs";
        }

        @Override
        public List<String> words(String begun, Surroundings around) {
            return around.folder().completions(begun).stream()
                    .filter(path -> path.endsWith("/"))
                    .toList();
        }

        @Override
        public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
            if (arguments.words().size() > 1) {
                throw new MagicException(
                        "expected one folder, got `%s`: write %s, with quotes around spaces"
                                .formatted(arguments.line(), syntax()));
            }
            var folder = notebook.folder();
            var written = arguments.words().isEmpty() ? "~" : arguments.words().getFirst();
            folder.change(folder.path(written));
            return Optional.of(MimeBundle.text(folder.path().toString()));
        }
    }
}
