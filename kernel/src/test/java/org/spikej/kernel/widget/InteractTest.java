package org.spikej.kernel.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.kernel.widget.Widgets.*;

import org.junit.jupiter.api.Test;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Display;
import org.spikej.kernel.display.Output;

/** {@code interact}: what a function shows, redrawn in place. */
class InteractTest {
    private final Page page = new Page();

    private static void print(String text) {
        CellScope.current().orElseThrow().output().stream(Output.Stream.STDOUT, text);
    }

    @Test
    void valueStandsBelowTheInputAsOrdinaryOutputAndIsReplacedWhenTheInputChanges() {
        page.cell(() -> interact(slider(0, 10), v -> "value " + v));
        assertThat(page.output.displayed()).hasSize(2);
        var below = page.output.displayed().getLast();
        assertThat(below.text()).isEqualTo("value 5");

        page.change("IntSliderModel", "value", 7);

        assertThat(page.output.displayed()).hasSize(2);
        assertThat(page.output.updates()).hasSize(1);
        assertThat(page.output.updates().getFirst().text()).isEqualTo("value 7");
        assertThat(page.output.updates().getFirst().displayId()).isEqualTo(below.displayId());
    }

    @Test
    void severalInputsStandInABoxAndEachOfThemRedraws() {
        page.cell(
                () ->
                        interact(
                                slider(0, 10),
                                checkbox("twice"),
                                text("!"),
                                (n, twice, s) -> (twice ? 2 * n : n) + s));
        assertThat(page.output.displayed().getLast().text()).isEqualTo("5!");
        page.change("CheckboxModel", "value", true);
        page.change("TextModel", "value", "?");
        assertThat(page.output.updates())
                .extracting(shown -> shown.text())
                .containsExactly("10!", "10?");
        assertThat(page.opening("VBoxModel").data().at("/state/children").size()).isEqualTo(3);
    }

    @Test
    void printedTextHasOnePlaceThatIsWrittenAnew() {
        page.cell(
                () ->
                        interact(
                                slider(0, 10),
                                n -> {
                                    print("n is ");
                                    print(n + "\n");
                                    return null;
                                }));
        assertThat(page.output.displayed().getLast().text()).isEqualTo("n is 5");
        page.change("IntSliderModel", "value", 6);
        assertThat(page.output.updates().getLast().text()).isEqualTo("n is 6");
        assertThat(page.output.out()).isEmpty();
    }

    @Test
    void placesThatAreNotUsedThisTimeAreEmptied() {
        page.cell(
                () ->
                        interact(
                                slider(0, 4),
                                n -> {
                                    for (var i = 0; i < n; i++) {
                                        Display.display("row " + i);
                                    }
                                    return null;
                                }));
        assertThat(page.output.displayed()).hasSize(3); // the slider and two rows
        page.change("IntSliderModel", "value", 1);
        assertThat(page.output.updates())
                .extracting(shown -> shown.text())
                .containsExactly("row 0", "");
        page.change("IntSliderModel", "value", 3);
        assertThat(page.output.displayed()).hasSize(4);
        assertThat(page.output.displayed().getLast().text()).isEqualTo("row 2");
    }

    @Test
    void displayInsideCanBeUpdatedWhileTheFunctionRuns() {
        page.cell(
                () ->
                        interact(
                                slider(0, 10),
                                n -> {
                                    Display.display("working").update("done " + n);
                                    return null;
                                }));
        var id = page.output.displayed().getLast().displayId();
        page.change("IntSliderModel", "value", 6);
        assertThat(page.output.updates()).extracting(shown -> shown.displayId()).containsOnly(id);
        assertThat(page.output.updates().getLast().text()).isEqualTo("done 6");
    }

    @Test
    void functionThatFailsAtFirstFailsItsCell() {
        assertThatThrownBy(
                        () ->
                                page.cell(
                                        () ->
                                                interact(
                                                        slider(0, 10),
                                                        n -> {
                                                            throw new IllegalStateException("oh");
                                                        })))
                .hasMessage("oh");
    }

    @Test
    void whatIsSaidOfALaterFailureStandsInThePlaceOfTheText() {
        page.cell(
                () -> {
                    interact(slider(0, 10), n -> 1 / (n - 4));
                    try {
                        page.change("IntSliderModel", "value", 4);
                    } catch (ArithmeticException failure) {
                        print("failed: " + failure.getMessage()); // as the kernel does
                    }
                });
        assertThat(page.output.displayed().getLast().text()).isEqualTo("failed: / by zero");
    }
}
