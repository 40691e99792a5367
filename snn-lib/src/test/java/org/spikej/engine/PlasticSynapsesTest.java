package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlasticSynapsesTest {
    private static final int[] SPIKE = {0};
    private static final double A_PLUS = 0.01;
    private static final double A_MINUS = 0.012;

    private static Stdp pair() {
        return Stdp.pair(A_PLUS, A_MINUS, 17, 34).bounds(-10, 10);
    }

    /** What one synapse of weight {@code start} becomes when it and its neuron spike then. */
    private static double weight(Stdp rule, float start, int[] preSteps, int[] postSteps) {
        var w = new float[] {start};
        run(PlasticSynapses.of(w, 1, 1, rule), preSteps, postSteps, 400);
        return w[0];
    }

    private static void run(PlasticSynapses synapses, int[] pre, int[] post, int steps) {
        for (int t = 0; t < steps; t++) {
            int step = t;
            int in = (int) Arrays.stream(pre).filter(s -> s == step).count();
            int out = (int) Arrays.stream(post).filter(s -> s == step).count();
            synapses.learn(SPIKE, in, SPIKE, out);
        }
    }

    @Test
    void aPairOfSpikesChangesTheWeightByTheExponentialWindow() {
        for (int delay = 1; delay < 60; delay += 7) {
            double later = weight(pair(), 0, new int[] {100}, new int[] {100 + delay});
            double earlier = weight(pair(), 0, new int[] {100 + delay}, new int[] {100});
            assertThat(later).isCloseTo(A_PLUS * Math.exp(-delay / 17.0), within(1e-7));
            assertThat(earlier).isCloseTo(-A_MINUS * Math.exp(-delay / 34.0), within(1e-7));
        }
    }

    @Test
    void allSpikesOfThePastCountUnlessOnlyTheNearestDoes() {
        int[] pre = {90, 100};
        int[] post = {105};
        double last = A_PLUS * Math.exp(-5 / 17.0);
        double first = A_PLUS * Math.exp(-15 / 17.0);
        assertThat(weight(pair(), 0, pre, post)).isCloseTo(first + last, within(1e-7));
        assertThat(weight(pair().nearest(), 0, pre, post)).isCloseTo(last, within(1e-7));
    }

    @Test
    void aMultiplicativeChangeShrinksWithTheDistanceToTheBound() {
        var rule = Stdp.pair(A_PLUS, A_MINUS, 17, 34).multiplicative().bounds(0, 1);
        double up = A_PLUS * Math.exp(-10 / 17.0);
        double down = A_MINUS * Math.exp(-10 / 34.0);
        int[] first = {100};
        int[] second = {110};
        assertThat(weight(rule, 0.3f, first, second)).isCloseTo(0.3 + 0.7 * up, within(1e-7));
        assertThat(weight(rule, 0.3f, second, first)).isCloseTo(0.3 - 0.3 * down, within(1e-7));
    }

    @Test
    void anAdditiveWeightStopsAtItsBounds() {
        var rule = Stdp.pair(0.8, 0.8, 17, 34);
        assertThat(weight(rule, 0.9f, new int[] {5}, new int[] {6})).isEqualTo(1);
        assertThat(weight(rule, 0.1f, new int[] {6}, new int[] {5})).isEqualTo(0);
    }

    @Test
    void aTripletChangesTheWeightAsPfisterAndGerstnersEquationsSay() {
        var rule = Stdp.hippocampalTriplet().bounds(-10, 10);
        // Post, pre, post: the second post spike sees the pre trace and the first one's slow trace.
        double down = 1.6e-3 * Math.exp(-5 / 33.7);
        double up = Math.exp(-7 / 16.8) * (6.1e-3 + 6.7e-3 * Math.exp(-12 / 27.0));
        assertThat(weight(rule, 0, new int[] {100}, new int[] {95, 107}))
                .isCloseTo(up - down, within(1e-7));
        // Pre, post, pre.
        double firstUp = Math.exp(-5 / 16.8) * 6.1e-3;
        double secondDown = Math.exp(-7 / 33.7) * (1.6e-3 + 1.4e-3 * Math.exp(-12 / 946.0));
        assertThat(weight(rule, 0, new int[] {100, 112}, new int[] {105}))
                .isCloseTo(firstUp - secondDown, within(1e-7));
    }

    @Test
    void manySynapsesLearnAsThePlainDoubleLoopOverAllOfThemDoes() {
        var pairs = Stdp.pair(A_PLUS, A_MINUS, 17, 34).nearest();
        var triplets = Stdp.hippocampalTriplet().multiplicative();
        for (var rule : new Stdp[] {pair(), pairs, triplets}) {
            int inputs = 37;
            int outputs = 29;
            var random = new SplittableRandom(3);
            var start = new float[inputs * outputs];
            for (int k = 0; k < start.length; k++) {
                start[k] = random.nextFloat();
            }
            var plain = new PlainStdp(rule, start, inputs, outputs);
            var w = start.clone();
            var synapses = PlasticSynapses.of(w, inputs, outputs, rule);
            for (int t = 0; t < 200; t++) {
                int[] in = random.ints(inputs, 0, 8).toArray();
                int[] out = random.ints(outputs, 0, 12).toArray();
                var pre = where(in);
                var post = where(out);
                plain.learn(in, out);
                synapses.learn(pre, pre.length, post, post.length);
            }
            for (int k = 0; k < w.length; k++) {
                assertThat((double) w[k]).isCloseTo(plain.weights[k], within(1e-5));
            }
        }
    }

    private static int[] where(int[] draws) {
        return IntStream.range(0, draws.length).filter(i -> draws[i] == 0).toArray();
    }

    @Test
    void aRewardChangesTheWeightByWhatIsLeftOfTheEligibility() {
        var w = new float[1];
        var synapses = PlasticSynapses.rewarded(w, 1, 1, pair(), 50);
        run(synapses, new int[] {100}, new int[] {110}, 131);
        assertThat(w[0]).isEqualTo(0);
        synapses.reward(2);
        double eligibility = A_PLUS * Math.exp(-10 / 17.0) * Math.exp(-20 / 50.0);
        assertThat((double) w[0]).isCloseTo(2 * eligibility, within(1e-7));
    }

    @Test
    void anEligibilityOutlivesManyOfItsTimeConstants() {
        var w = new float[1];
        var synapses = PlasticSynapses.rewarded(w, 1, 1, pair(), 5);
        run(synapses, new int[] {995}, new int[] {998}, 1000);
        synapses.reward(1);
        double eligibility = A_PLUS * Math.exp(-3 / 17.0) * Math.exp(-1 / 5.0);
        assertThat((double) w[0]).isCloseTo(eligibility, within(1e-7));
    }

    @Test
    void aRewardWithoutEligibilityIsRefused() {
        var synapses = PlasticSynapses.of(new float[1], 1, 1, pair());
        assertThatThrownBy(() -> synapses.reward(1))
                .hasMessageContaining("PlasticSynapses.rewarded");
    }

    @Test
    void normalisationGivesEveryOutputTheSameSumOfWeights() {
        float[] w = {1, 0, 3, 0, 0, 0};
        PlasticSynapses.of(w, 2, 3, pair()).normalise(2);
        assertThat(w).containsExactly(2, 0, 2, 0, 0, 0);
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> PlasticSynapses.of(new float[5], 2, 3, pair()))
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("5");
    }

    /** The equations, synapse by synapse, in double precision. */
    private static final class PlainStdp {
        final double[] weights;
        private final Stdp rule;
        private final double[][] pre;
        private final double[][] post;

        PlainStdp(Stdp rule, float[] start, int inputs, int outputs) {
            this.rule = rule;
            weights = new double[start.length];
            Arrays.setAll(weights, k -> start[k]);
            pre = new double[2][inputs];
            post = new double[2][outputs];
        }

        void learn(int[] in, int[] out) {
            decay(pre, rule.pre());
            decay(post, rule.post());
            spike(pre[0], in);
            spike(post[0], out);
            for (int i = 0; i < in.length; i++) {
                for (int j = 0; j < out.length; j++) {
                    if (in[i] == 0) {
                        var a = rule.depression();
                        change(
                                i * out.length + j,
                                -post[0][j] * (a.pair() + a.triplet() * pre[1][i]));
                    }
                    if (out[j] == 0) {
                        var a = rule.potentiation();
                        change(
                                i * out.length + j,
                                pre[0][i] * (a.pair() + a.triplet() * post[1][j]));
                    }
                }
            }
            spike(pre[1], in);
            spike(post[1], out);
            Arrays.setAll(weights, k -> Math.clamp(weights[k], rule.low(), rule.high()));
        }

        private static void decay(double[][] traces, Stdp.Times times) {
            for (int i = 0; i < traces[0].length; i++) {
                traces[0][i] *= Math.exp(-1 / times.pair());
                traces[1][i] *= Math.exp(-1 / times.triplet());
            }
        }

        private void spike(double[] trace, int[] draws) {
            boolean nearest = rule.interaction() == Stdp.Interaction.NEAREST;
            for (int i = 0; i < trace.length; i++) {
                if (draws[i] == 0) {
                    trace[i] = nearest ? 1 : trace[i] + 1;
                }
            }
        }

        private void change(int k, double change) {
            double w = weights[k];
            boolean additive = rule.dependence() == Stdp.Dependence.ADDITIVE;
            double f = additive ? 1 : change > 0 ? rule.high() - w : w - rule.low();
            weights[k] = w + f * change;
        }
    }
}
