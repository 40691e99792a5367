package org.spikej.neuron;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A surrogate beside the smooth step that it is the derivative of, for autograd to derive. */
record SurrogateCase(Surrogate surrogate, Function<Tensor, Tensor> antiderivative) {
    static final List<SurrogateCase> ALL =
            List.of(
                    new SurrogateCase(
                            Surrogates.arctan(2),
                            x -> times(times(x, Math.PI).atan(), 1 / Math.PI)),
                    new SurrogateCase(
                            Surrogates.fastSigmoid(10),
                            x -> x.div(times(x.abs(), 10).add(new Scalar(1f)))),
                    new SurrogateCase(
                            Surrogates.rectangle(0.8),
                            x -> times(x.clamp(scalar(-0.4), scalar(0.4)), 1 / 0.8)),
                    new SurrogateCase(Surrogates.triangle(0.8, 0.3), SurrogateCase::parabolas),
                    new SurrogateCase(Surrogates.sigmoid(5), x -> times(x, 5).sigmoid()),
                    new SurrogateCase(Surrogates.gaussian(0.4), x -> normal(x, 0, 0.4)),
                    new SurrogateCase(
                            Surrogates.multiGaussian(0.4, 0.15, 5),
                            x ->
                                    times(normal(x, 0, 0.4), 1.15)
                                            .sub(times(normal(x, 0.4, 2), 0.15))
                                            .sub(times(normal(x, -0.4, 2), 0.15))),
                    new SurrogateCase(
                            Surrogates.piecewiseExponential(2),
                            x -> times(times(x.abs(), -2).expm1().mul(x.sign()), -0.5)),
                    new SurrogateCase(Surrogates.erfc(1.5), x -> times(times(x, -1.5).erfc(), 0.5)),
                    new SurrogateCase(
                            Surrogates.leaky(0.2), x -> x.relu().sub(times(x.neg().relu(), 0.2))));

    /** Those above, and the one that is random and so has no antiderivative. */
    static final List<Surrogate> ALL_SURROGATES =
            Stream.concat(
                            ALL.stream().map(SurrogateCase::surrogate),
                            Stream.of(Surrogates.stochastic(0.1, 0.3, 5)))
                    .toList();

    private static Tensor times(Tensor x, double factor) {
        return x.mul(new Scalar((float) factor));
    }

    private static ScalarOptional scalar(double value) {
        return new ScalarOptional(new Scalar((float) value));
    }

    /** 0.3 (x − x |x| / 1.6), whose derivative is the triangle, level beyond ±0.8. */
    private static Tensor parabolas(Tensor x) {
        var inside = x.clamp(scalar(-0.8), scalar(0.8));
        return times(inside.sub(times(inside.mul(inside.abs()), 1 / 1.6)), 0.3);
    }

    /** The distribution function of a normal variable. */
    private static Tensor normal(Tensor x, double mean, double deviation) {
        var distance = x.sub(new Scalar((float) mean));
        return times(torch.erf(times(distance, Math.sqrt(0.5) / deviation)), 0.5);
    }

    @Override
    public String toString() {
        return surrogate.name();
    }
}
