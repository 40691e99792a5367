package org.spikej.kernel.snn;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spikej.encode.Encoders;
import org.spikej.event.Augmentations;
import org.spikej.event.EventTransforms;
import org.spikej.event.Motions;
import org.spikej.event.Representations;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.magic.Topic;
import org.spikej.layer.Layers;
import org.spikej.learn.Losses;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Surrogates;

/**
 * A page of {@code %help} with what the library offers of a kind, by name. It is read off the class
 * that lists it, so that a new neuron or layer is on its page without a line here; only when asked
 * for, since a kernel that starts has no time for it.
 *
 * @param what the kind, in words
 * @param list has a public static method for each
 */
record Catalogue(String name, String what, Class<?> list) implements Topic {

    static List<Topic> topics() {
        return List.of(
                new Catalogue("neurons", "neuron models", Neurons.class),
                new Catalogue("surrogates", "surrogate gradients", Surrogates.class),
                new Catalogue("encoders", "values to spikes", Encoders.class),
                new Catalogue("layers", "layers of a network", Layers.class),
                new Catalogue("representations", "events to tensors", Representations.class),
                new Catalogue("transforms", "changes of events", EventTransforms.class),
                new Catalogue("augmentations", "random changes of events", Augmentations.class),
                new Catalogue("motions", "images that move before a camera", Motions.class),
                new Catalogue("losses", "losses and regularisers", Losses.class));
    }

    @Override
    public String summary() {
        return what + ": " + String.join(", ", forms().keySet());
    }

    /** How each is called, overloads beside each other. */
    private Map<String, List<String>> forms() {
        return methods()
                .collect(
                        groupingBy(
                                Method::getName,
                                TreeMap::new,
                                mapping(
                                        this::form,
                                        collectingAndThen(
                                                toList(),
                                                forms -> forms.stream().sorted().toList()))));
    }

    private Stream<Method> methods() {
        return Stream.of(list.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()));
    }

    /** For instance {@code Neurons.lif(double)}. */
    private String form(Method method) {
        var types =
                Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", "));
        return "%s.%s(%s)".formatted(list.getSimpleName(), method.getName(), types);
    }

    @Override
    public MimeBundle page() {
        var title = what + "; Shift-Tab on a name shows its equations and its source";
        var text = new StringBuilder(title);
        var html = new StringBuilder("<p>" + Html.escape(title) + "</p><ul>");
        for (var each : forms().values()) {
            text.append("\n  ").append(String.join("   ", each));
            html.append("<li>");
            each.forEach(form -> html.append("<code>%s</code> ".formatted(Html.escape(form))));
            html.append("</li>");
        }
        return MimeBundle.text(text.toString()).with("text/html", html.append("</ul>").toString());
    }
}
