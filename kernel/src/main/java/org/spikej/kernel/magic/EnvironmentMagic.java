package org.spikej.kernel.magic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.spikej.kernel.display.MimeBundle;

/** Environment variables of the kernel. A JVM cannot change its own. */
final class EnvironmentMagic implements Magic {
    /** Names whose values a list does not show, since notebooks are given to others. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(key|token|secret|passw|credential|auth).*");

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
        return "the environment variables, without the values of secrets, or one of them";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return System.getenv().keySet().stream().sorted().toList();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        if (arguments.words().isEmpty()) {
            all.replaceAll((name, value) -> SECRET.matcher(name).matches() ? "(hidden)" : value);
            return Optional.of(all);
        }
        var name = arguments.words().getFirst();
        if (name.contains("=") || arguments.words().size() > 1) {
            throw new MagicException(
                    "expected the name of a variable, got `%s`: a running JVM cannot change its"
                                    .formatted(arguments.line())
                            + " environment, set it before Jupyter starts");
        }
        if (!all.containsKey(name)) {
            var advice =
                    Spelling.nearest(name, all.keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("%env lists them");
            throw new MagicException(
                    "expected a variable that is set, got %s: %s".formatted(name, advice));
        }
        return Optional.of(MimeBundle.text(all.get(name)));
    }
}
