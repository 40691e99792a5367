package org.spikej.kernel.snn;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spikej.encode.Encoders;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.magic.Topic;
import org.spikej.layer.Layers;
import org.spikej.learn.Losses;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Surrogates;

/**
 * Pages of {@code %help} with what the library offers, by name. They are read off the classes that
 * list it, so that a new neuron or layer is on its page without a line here.
 */
final class Catalogue {
    private Catalogue() {}

    static List<Topic> topics() {
        return List.of(
                topic("neurons", "neuron models", Neurons.class),
                topic("surrogates", "surrogate gradients", Surrogates.class),
                topic("encoders", "values to spikes", Encoders.class),
                topic("layers", "layers of a network", Layers.class),
                topic("losses", "losses and regularisers", Losses.class));
    }

    private static Topic topic(String name, String what, Class<?> list) {
        var forms = new TreeMap<String, List<String>>();
        Stream.of(list.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .forEach(
                        method ->
                                forms.merge(
                                        method.getName(),
                                        List.of(form(list, method)),
                                        (a, b) ->
                                                Stream.of(a, b)
                                                        .flatMap(List::stream)
                                                        .sorted()
                                                        .toList()));
        var names = String.join(", ", forms.keySet());
        return new Topic(name, what + ": " + names, page(what, forms.values()));
    }

    /** For instance {@code Neurons.lif(double)}. */
    private static String form(Class<?> list, Method method) {
        var types =
                Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", "));
        return "%s.%s(%s)".formatted(list.getSimpleName(), method.getName(), types);
    }

    private static MimeBundle page(String what, Iterable<List<String>> forms) {
        var title = what + "; Shift-Tab on a name shows its equations and its source";
        var text = new StringBuilder(title);
        var html = new StringBuilder("<p>" + Html.escape(title) + "</p><ul>");
        for (var each : forms) {
            text.append("\n  ").append(String.join("   ", each));
            html.append("<li>");
            each.forEach(form -> html.append("<code>%s</code> ".formatted(Html.escape(form))));
            html.append("</li>");
        }
        return MimeBundle.text(text.toString()).with("text/html", html.append("</ul>").toString());
    }
}
