package org.spikej.kernel.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.kernel.widget.Page.state;
import static org.spikej.kernel.widget.Widgets.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.Display;
import org.spikej.kernel.wire.Json;

/** Widgets and the messages that their front end knows. */
class WidgetsTest {
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private final Page page = new Page();

    private void show(Widget widget) {
        page.cell(() -> Display.display(widget));
    }

    @Test
    void sliderIsOpenedAsTheModelOfTheStandardControlsAndViewedByItsIdentifier() {
        show(slider(0, 2, 0.01).named("gain"));

        var opening = page.opened().getFirst();
        assertThat(opening.target()).isEqualTo("jupyter.widget");
        assertThat(opening.metadata().path("version").asText()).isEqualTo("2.1.0");
        assertThat(state(opening).path("_model_module").asText())
                .isEqualTo("@jupyter-widgets/controls");
        assertThat(state(opening).path("_model_module_version").asText()).isEqualTo("2.0.0");
        assertThat(state(opening).path("_model_name").asText()).isEqualTo("FloatSliderModel");
        assertThat(state(opening).path("_view_name").asText()).isEqualTo("FloatSliderView");
        assertThat(state(opening).path("value").doubleValue()).isEqualTo(1);
        assertThat(state(opening).path("readout_format").asText()).isEqualTo(".2f");
        assertThat(opening.data().path("buffer_paths").isEmpty()).isTrue();
        var bundle = page.output.displayed().getFirst().bundle().data();
        assertThat(bundle.get(VIEW))
                .isEqualTo(
                        Map.of("version_major", 2, "version_minor", 0, "model_id", opening.comm()));
        assertThat(bundle.get("text/plain")).isEqualTo("slider “gain”: 1.0");
        assertThat(bundle.get("text/html").toString()).contains("type=\"range\"", "value=\"1.0\"");
    }

    @Test
    void changeOnThePageReachesCodeAndIsEchoed() {
        var slider = slider(0, 10);
        var heard = new ArrayList<Integer>();
        show(slider);
        page.cell(() -> slider.onChange(heard::add));

        page.change("IntSliderModel", "value", 7);

        assertThat(slider.value()).isEqualTo(7);
        assertThat(heard).containsExactly(7);
        var echo = page.said().getLast().data();
        assertThat(echo.path("method").asText()).isEqualTo("echo_update");
        assertThat(echo.path("state").toString()).isEqualTo("{\"value\":7}");
    }

    @Test
    void changeInCodeReachesThePageOnceAndTheListeners() {
        var box = checkbox("on");
        var heard = new ArrayList<Boolean>();
        show(box);
        page.cell(() -> box.onChange(heard::add).set(true).set(true));

        assertThat(page.said()).hasSize(1);
        assertThat(page.said().getFirst().data().path("method").asText()).isEqualTo("update");
        assertThat(state(page.said().getFirst()).toString()).isEqualTo("{\"value\":true}");
        assertThat(heard).containsExactly(true);
    }

    @Test
    void valuesOutsideOfASliderAreTakenToItsEnds() {
        var whole = slider(0, 10, 5);
        var real = slider(-1.0, 1.0, 0.5);
        assertThat(List.of(whole.value(), whole.set(99).value(), whole.set(-1).value()))
                .containsExactly(5, 10, 0);
        assertThat(List.of(real.value(), real.set(99.0).value())).containsExactly(0.0, 1.0);
        assertThatThrownBy(() -> slider(2, 1))
                .hasMessageContaining("from a smaller to a larger number")
                .hasMessageContaining("2 to 1");
        assertThatThrownBy(() -> slider(0, 1, 0.0)).hasMessageContaining("steps above 0");
    }

    @Test
    void dropdownGivesTheValueBehindTheLabelThatWasChosen() {
        var choice = dropdown(new TreeMap<>(Map.of("a", 1.5, "b", 2.5)));
        show(choice);
        assertThat(state(page.opening("DropdownModel")).path("_options_labels").toString())
                .isEqualTo("[\"a\",\"b\"]");
        page.change("DropdownModel", "index", 1);
        assertThat(choice.value()).isEqualTo(2.5);
        assertThat(choice.toString()).isEqualTo("dropdown: 2.5");
        assertThatThrownBy(() -> dropdown("x", "y").set("z"))
                .hasMessageContaining("expected one of [x, y], got z");
    }

    @Test
    void textHoldsWhatIsWrittenEscapedInItsStillPicture() {
        var text = text("");
        show(text);
        page.change("TextModel", "value", "\"><script>");
        assertThat(text.value()).isEqualTo("\"><script>");
        assertThat(text.still()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void clickRunsTheCodeOfAButtonAndWhatItPrintsStandsUnderItsCell() {
        var button = button("go");
        show(button);
        page.cell(
                () ->
                        button.onClick(
                                () -> Display.display("clicked in " + Thread.currentThread())));

        var click = Json.object().put("method", "custom");
        click.putObject("content").put("event", "click");
        page.say(page.opening("ButtonModel").comm(), click, List.of());

        assertThat(page.output.displayed().getLast().text()).startsWith("clicked in ");
    }

    @Test
    void boxOpensWhatIsInItFirstAndRefersToIt() {
        show(vbox(label("<one>"), hbox(button("two"))));
        assertThat(page.opened())
                .extracting(opening -> state(opening).path("_model_name").asText())
                .containsExactly("LabelModel", "ButtonModel", "HBoxModel", "VBoxModel");
        assertThat(state(page.opening("VBoxModel")).path("children").toString())
                .isEqualTo(
                        "[\"IPY_MODEL_%s\",\"IPY_MODEL_%s\"]"
                                .formatted(
                                        page.opening("LabelModel").comm(),
                                        page.opening("HBoxModel").comm()));
        assertThat(page.output.displayed().getFirst().text()).isEqualTo("<one>\nbutton “two”");
        assertThat(page.output.displayed().getFirst().html()).contains("&lt;one&gt;");
    }

    @Test
    void widgetShownTwiceIsOpenedOnce() {
        var label = label("one");
        show(label);
        show(label);
        assertThat(page.opened()).hasSize(1);
    }

    @Test
    void imageTravelsInABuffer() {
        show(picture(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB)));
        var opening = page.opening("ImageModel");
        assertThat(opening.data().path("buffer_paths").toString()).isEqualTo("[[\"value\"]]");
        assertThat(state(opening).has("value")).isFalse();
        assertThat(opening.buffers().getFirst()).startsWith(0x89, 'P', 'N', 'G');

        var update = Json.object().put("method", "update");
        update.putObject("state");
        update.putArray("buffer_paths").addArray().add("value");
        page.say(opening.comm(), update, List.of(new byte[] {1, 2}));
        assertThat(page.said().getLast().buffers().getFirst()).containsExactly(1, 2);
    }

    @Test
    void outputAreaHoldsWhatCodeWritesAndDisplays() {
        var area = output();
        show(area);
        page.cell(
                () ->
                        area.run(
                                () -> {
                                    var handle = Display.display("first");
                                    handle.update("second <b>");
                                }));
        page.cell(() -> area.display(List.of(1, 2)));

        var outputs = state(page.said().getLast()).path("outputs");
        assertThat(outputs.at("/0/output_type").asText()).isEqualTo("display_data");
        assertThat(outputs.findValuesAsText("text/plain")).containsExactly("second <b>", "[1, 2]");
        assertThat(area.still()).contains("second &lt;b&gt;", "<table>");
        assertThat(page.output.displayed()).hasSize(1);
        page.cell(area::clear);
        assertThat(state(page.said().getLast()).toString()).isEqualTo("{\"outputs\":[]}");
    }

    @Test
    void pageThatLoadsIsToldTheStateOfEveryWidget() {
        show(vbox(slider(0, 10), picture(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB))));
        page.open("control", "jupyter.widget.control");
        page.say("control", Json.object().put("method", "request_states"), List.of());

        var answer = page.said().getLast();
        JsonNode states = answer.data().path("states");
        var slider = states.path(page.opening("IntSliderModel").comm());
        assertThat(answer.comm()).isEqualTo("control");
        assertThat(states.size()).isEqualTo(3);
        assertThat(slider.path("model_name").asText()).isEqualTo("IntSliderModel");
        assertThat(slider.path("model_module").asText()).isEqualTo("@jupyter-widgets/controls");
        assertThat(slider.at("/state/value").asInt()).isEqualTo(5);
        assertThat(answer.data().path("buffer_paths").toString())
                .isEqualTo(
                        "[[\"%s\",\"state\",\"value\"]]"
                                .formatted(page.opening("ImageModel").comm()));
        assertThat(answer.buffers()).hasSize(1);
    }

    @Test
    void frontEndThatAsksForAStateGetsAllOfIt() {
        show(slider(0, 10));
        page.say(
                page.opening("IntSliderModel").comm(),
                Json.object().put("method", "request_state"),
                List.of());
        assertThat(page.said().getLast().data().path("method").asText()).isEqualTo("update");
        assertThat(state(page.said().getLast()).path("max").asInt()).isEqualTo(10);
    }

    @Test
    void closedWidgetSaysNothingMore() {
        var slider = slider(0, 10);
        show(slider);
        page.cell(slider::close);
        page.cell(() -> slider.set(3));
        assertThat(page.said()).isEmpty();
        assertThat(page.comms.targets()).isEmpty();
    }

    @Test
    void outsideOfANotebookAWidgetIsItsStillPicture() {
        assertThat(slider(0, 10).toMimeBundle().data()).containsOnlyKeys("text/plain", "text/html");
    }
}
