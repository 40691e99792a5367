package org.spikej.kernel.magic;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spikej.kernel.display.MimeBundle;

/** Environment variables of the kernel. A JVM cannot change its own. */
final class EnvironmentMagic implements Magic {
    @Override
    public String name() {
        return "env";
    }

    @Override
    public String syntax() {
        return "%env [NAME]";
    }

    @Override
    public String help() {
        return "the environment variables, or one of them";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        if (arguments.words().isEmpty()) {
            return Optional.of(all);
        }
        var name = arguments.words().getFirst();
        if (name.contains("=")) {
            throw new MagicException(
                    "expected the name of a variable, got %s: a running JVM cannot change its environment, set it before Jupyter starts"
                            .formatted(name));
        }
        if (!all.containsKey(name)) {
            throw new MagicException(
                    "expected a variable that is set, got %s: %%env lists them".formatted(name));
        }
        return Optional.of(MimeBundle.text(all.get(name)));
    }
}
