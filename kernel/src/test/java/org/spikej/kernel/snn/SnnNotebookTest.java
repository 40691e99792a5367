package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.RecordedOutput;
import org.spikej.kernel.protocol.Outcome;
import org.spikej.kernel.shell.JavaInterpreter;

/** The library as a person meets it in cells: imports, magics, live progress, results. */
@Timeout(120)
class SnnNotebookTest {
    private static JavaInterpreter interpreter;

    @BeforeAll
    static void prepareANetwork() {
        interpreter = JavaInterpreter.start(Snn.setup());
        result(
                """
                var digits = Datasets.strokes().take(320, 64);
                var net = Network.of(linear(784, 24), lif(), linear(24, 10), lif()).steps(4);
                net""");
    }

    @AfterAll
    static void close() {
        interpreter.close();
    }

    private static Outcome run(String code, RecordedOutput output) {
        return interpreter.execute(code, output);
    }

    private static MimeBundle result(String code) {
        var outcome = run(code, new RecordedOutput());
        assertThat(outcome).isInstanceOf(Outcome.Success.class);
        return ((Outcome.Success) outcome).result().orElseThrow();
    }

    private static String error(String code) {
        var outcome = run(code, new RecordedOutput());
        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        return String.join("\n", ((Outcome.Failure) outcome).traceback());
    }

    private static String text(MimeBundle bundle) {
        return bundle.data().get("text/plain").toString();
    }

    @Test
    void aNetworkIsShownAsItIsWritten() {
        assertThat(text(result("net")))
                .isEqualTo(
                        "Network.of(linear(784, 24), lif(0.9), linear(24, 10), lif(0.9)).steps(4)");
    }

    @Test
    void aDatasetIsShownByItsSizesAndClasses() {
        assertThat(text(result("digits"))).contains("320 train + 64 test samples");
    }

    @Test
    void theDoctorSaysWhatIsWrongWithALayer() {
        result("var quiet = Network.of(linear(784, 10), neurons(new Lif().withThreshold(900))); 1");
        assertThat(text(result("%doctor quiet digits --samples 20")))
                .contains("dead share", "1 lif(0.9)", "many neurons never fire");
        assertThat(error("%doctor quiet net")).contains("expected");
    }

    @Test
    void aDatasetHasACardAndSamples() {
        assertThat(text(result("%dataset"))).contains("fashion-mnist", "cifar10");
        var card = text(result("%dataset cifar10"));
        assertThat(card)
                .contains("airplane", "50,000 train + 10,000 test", "170.1 MB to download")
                .contains("md5 c32a1d4ab5d03f1284b67883e8d87530");
        assertThat(text(result("%dataset event-strokes")))
                .contains("no download", "34x34", "here      yes")
                .doesNotContain("page", "files", "not published");
        assertThat(error("%dataset cifar11")).contains("got cifar11", "cifar10");
        assertThat(result("digits").data().get("text/html").toString()).contains("<img");
    }

    @Test
    void aSyntheticCameraFilmsImagesAndANetworkIsTrainedOnItsFrames() {
        result(
                """
                var filmed = digits.take(64, 32).asEvents(saccades());
                var watching = Network.of(flatten(), linear(2312, 16), lif(), linear(16, 10), lif())
                        .steps(4).encoder(Encoders.frames());
                filmed.train().events(0)""");
        var run = result("Bptt.method().epochs(1).train(watching, filmed.frames(4))");
        assertThat(text(run)).contains("asEvents(saccades())");
        assertThat(result("%raster watching filmed.frames(4).test(0)").data())
                .containsKey("image/svg+xml");
    }

    @Test
    void anEventDatasetShowsARecordingToMoveThrough() {
        var shown =
                result(
                        """
                        var one = Events.of(Sensor.of(4, 4), new long[] {0, 9}, new int[] {1, 2},
                                new int[] {3, 0}, new int[] {1, 0});
                        var few = EventSamples.of(one.sensor(), new int[] {0, 1}, i -> one);
                        new EventDataset("few", List.of("a", "b"), few, few)""");
        assertThat(text(shown)).contains("2 train + 2 test recordings on 4x4");
        assertThat(shown.data().get("text/html").toString()).contains("type=\"range\"");
    }

    @Test
    void papersAreListedAndTried() {
        assertThat(text(result("%papers"))).contains("ottt", "Xiao et al.");
        assertThat(text(result("Scale.SMALL"))).isEqualTo("SMALL");
        assertThat(text(result("%reproduce ottt --scale smoke")))
                .contains("OTTT_O, at most 0.5 below BPTT", "differences");
        assertThat(error("%reproduce ottt --scale tiny")).contains("got tiny");
        assertThat(error("%reproduce none")).contains("one of", "ottt", "got none");
    }

    @Test
    void methodsAreListedAndTrainByName() {
        assertThat(text(result("%methods"))).contains("Ottt.method()", "without a clock");
        result(
                "var trained = Network.of(linear(784, 24), lif(), linear(24, 10)).steps(4); trained");
        var run = result("%train trained digits --method ottt --epochs 2 --batch 64 --seed 7");
        assertThat(text(run)).contains("ottt on strokes", "train accuracy");
        result(
                """
                var once = Bptt.method().epochs(1).seed(1).train(trained, digits);
                var again = Bptt.method().epochs(1).seed(2).train(trained, digits);
                1""");
        assertThat(result("%spread once again").data().get("image/svg+xml").toString())
                .contains("2 runs");
        assertThat(result("%curves once again").data()).containsKey("image/svg+xml");
        assertThat(error("%train trained digits --method otttt"))
                .contains("one of bptt, ottt", "got otttt");
        assertThat(error("%train trained digits --method desire"))
                .contains("below the network's 4 steps for desire");
    }

    @Test
    void aMethodWithANetworkOfItsOwnTrainsThatByName() {
        result("var competing = DiehlCookNetwork.of(20).steps(40); competing");
        var run = result("%train competing digits --method diehlcook --epochs 1");
        assertThat(text(run)).contains("diehlcook on strokes", "test accuracy");
        assertThat(error("%train net digits --method diehlcook"))
                .contains("expected `net` to be a DiehlCookNetwork");
    }

    @Test
    void trainingShowsABarThatFillsAndARunIsATableAboveItsCurve() {
        var output = new RecordedOutput();
        var outcome = run("Bptt.method().epochs(2).train(net, digits)", output);
        assertThat(outcome).isInstanceOf(Outcome.Success.class);
        var run = ((Outcome.Success) outcome).result().orElseThrow();
        assertThat(text(run)).contains("train accuracy").contains("bptt on strokes");
        assertThat(run.data().get("text/html").toString()).contains("<table").contains("<svg");
        assertThat(output.displayed().getFirst().text()).contains("0/6");
        assertThat(output.updates()).anyMatch(shown -> shown.text().contains("6/6 (100 %)"));
        assertThat(output.updates()).anyMatch(shown -> shown.text().contains("test accuracy"));
    }

    @Test
    void aTrainingIsInterruptedBetweenStepsAndTheNetworkStaysUsable() throws Exception {
        var output = new RecordedOutput();
        var training =
                CompletableFuture.supplyAsync(
                        () ->
                                run(
                                        "var endless = Bptt.method().epochs(100_000).train(net, digits)",
                                        output));
        while (output.updates().size() < 2) {
            assertThat(training).isNotDone();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        interpreter.interrupt();
        var outcome = training.get(90, TimeUnit.SECONDS);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.name()).isEqualTo("Interrupted"));
        assertThat(output.err()).isEmpty();
        assertThat(text(result("net.accuracy(digits.test()) >= 0"))).isEqualTo("true");
    }

    @Test
    void picturesOfNeuronsAndOfRecordingsAreDrawnAsSvg() {
        for (var magic :
                new String[] {
                    "%raster net digits.test(7)",
                    "%membrane net digits.test(7) --layer 1 --neuron 1,2",
                    "%threshold net digits.test(7) --layer 3 --neuron 9",
                    "%membrane net digits.test(7).input()",
                    "%rates net digits.test().first(8)",
                    "%intervals net.steps(40) digits.test(7)",
                    "%fi lif(0.9) Neurons.qif() --to 0.5",
                    "%phase Izhikevich.chattering() 10 --steps 500",
                    "%phase alif() 0.3 --steps 50",
                    "%thresholds net digits.test(7)",
                    "%surrogate Surrogates.arctan() Surrogates.erfc()",
                    "%sweep net digits --steps 1,2 --samples 20",
                    "%sweep net digits --noise 0,0.5 --samples 20",
                    "%pareto net net.steps(2) digits --samples 20",
                    "%pareto net digits --steps 1,2 --samples 20",
                    "%confusion net digits",
                    "%cloud digits.asEvents(saccades()).train().events(0)"
                }) {
            assertThat(result(magic).data().get("image/svg+xml").toString())
                    .as(magic)
                    .contains("<svg");
        }
    }

    @Test
    void weightsAndEventsAreImages() {
        var weights = result("%weights net").data();
        var same = "%weights net.state().get(\"0.weight\").detach().t().reshape(-1, 28, 28)";
        assertThat(weights.get("image/png")).isEqualTo(result(same).data().get("image/png"));
        assertThat(error("%weights digits")).contains("expected a Network or a Tensor", "Dataset");
        assertThat(error("%weights Network.of(linear(30, 2), lif())")).contains("30 inputs");

        var events = "digits.asEvents(saccades()).train().events(0)";
        assertThat(result("%frames " + events).data()).containsKey("image/png");
        var scrubber = result("%scrubber " + events).data();
        assertThat(scrubber.get("text/html").toString()).contains("type=\"range\"", "max=\"29\"");
        assertThat(scrubber).containsKey("image/png");
    }

    @Test
    void thresholdsAreFollowedThroughATraining() {
        run(
                "var dynamics = Dynamics.of(net, digits.test().first(4).inputs());",
                new RecordedOutput());
        assertThat(result("%dynamics dynamics").data().get("image/svg+xml").toString())
                .contains("epoch");
    }

    @Test
    void energyStandsBesideAccuracy() {
        var table = result("%energy net digits");
        assertThat(text(table)).contains("accuracy").contains("energy (µJ)").contains("Horowitz");
        assertThat(text(result("%energy net digits --layers"))).contains("0 linear(784, 24)");
        assertThat(text(table)).contains("NeuroBench: activation sparsity", "loihi", "truenorth");
        assertThat(text(result("%energy net digits --neurobench"))).contains("effective AC");
    }

    @Test
    void aTableIsWrittenForAPaper() {
        var output = new RecordedOutput();
        run("%latex Energy.of(net, digits.test()).table()", output);
        assertThat(output.out())
                .contains("\\toprule", "0 linear(784, 24) & real & once")
                .contains("not priced");
        assertThat(text(result("%%latex\n$x^2$"))).contains("$x^2$");
        assertThat(error("%latex net")).contains("expected `net` to be a Table, got a Network");
        assertThat(error("%latex")).contains("expected %latex TABLE");
    }

    @Test
    void aChipShowsStagesBillAndCores() {
        var shown = result("%chip loihi net digits --samples 20");
        assertThat(text(shown))
                .contains("emulated", "synaptic event", "total, per term", "not priced")
                .contains("cores of loihi");
        assertThat(shown.data().get("text/html").toString()).contains("<svg");
        assertThat(text(result("%energy net digits --chip loihi --samples 20")))
                .contains("ANN of the same shape", "loihi", "per term");
        assertThat(text(result("%chip"))).contains("loihi");
        assertThat(text(result("%chip loihi net digits --samples 20 --bits 3 --tune 1 --detailed")))
                .contains("3-bit weights");
        assertThat(error("%chip loihi net")).contains("expected a chip, a network and a dataset");
        assertThat(error("%chip loihi net digits --bits 12")).contains("at most 8 bits for loihi");
    }

    @Test
    void whatAMagicCannotUseIsSaidInOneSentence() {
        assertThat(error("%raster digits digits.test(7)"))
                .contains("expected `digits` to be a Network, got a Dataset");
        assertThat(error("%raster net digits"))
                .contains("expected `digits` to be a Sample, a Tensor or a Batch");
        assertThat(error("%membrane net digits.test(7) --layer 0"))
                .contains("expected --layer to be a layer of neurons, got 0")
                .contains("1 lif(0.9)");
        assertThat(error("%membrane net digits.test(7) --neuron 99")).contains("99").contains("24");
        assertThat(error("%threshold net digits.test(7) --neuron 1,2"))
                .contains("expected one neuron, got 2");
        assertThat(error("%fi digits")).contains("expected `digits` to be a neuron, got a Dataset");
        assertThat(error("%fi lif(0.9) --from 2")).contains("from 2.0 to 1.0");
        assertThat(error("%sweep net digits")).contains("either --steps or --noise");
        assertThat(error("%sweep net digits --steps 0")).contains("at least 1 step, got 0");
        assertThat(error("%pareto net net")).contains("expected `net` to be a Dataset");
        assertThat(error("%cloud")).contains("expected %cloud EVENTS, got ``: pass one");
        assertThat(error("%spread net")).contains("expected `net` to be a Run, got a Network");
        assertThat(error("%phase lif(0.9) 1")).contains("with a second variable, got a Lif");
        assertThat(error("%phase alif() much")).contains("%phase NEURON CURRENT");
        assertThat(error("%raster net")).contains("%raster NETWORK SAMPLE");
    }

    @Test
    void aShapeThatDoesNotFitNamesTheUsersLine() {
        assertThat(error("Network.of(linear(784, 20), lif(), linear(30, 10))"))
                .contains("layer 3 of 3")
                .contains("expected 30 inputs");
    }

    @Test
    void helpListsTheMagicsOfTheLibrary() {
        assertThat(text(result("%help"))).contains("%raster").contains("%energy");
    }
}
