package org.spikej.neuron;

/** Every surrogate gradient, by name. */
public final class Surrogates {
    private Surrogates() {}

    /** {@link Arctan} with α = 2. */
    public static Surrogate arctan() {
        return arctan(2);
    }

    /** {@link Arctan}. */
    public static Surrogate arctan(double alpha) {
        return new Arctan((float) alpha);
    }

    /** {@link FastSigmoid} with slope 25. */
    public static Surrogate fastSigmoid() {
        return fastSigmoid(25);
    }

    /** {@link FastSigmoid}. */
    public static Surrogate fastSigmoid(double slope) {
        return new FastSigmoid((float) slope);
    }

    /** {@link Rectangle} of width 1. */
    public static Surrogate rectangle() {
        return rectangle(1);
    }

    /** {@link Rectangle}. */
    public static Surrogate rectangle(double width) {
        return new Rectangle((float) width);
    }

    /** {@link Triangle} of width 1 and area 1. */
    public static Surrogate triangle() {
        return triangle(1, 1);
    }

    /** {@link Triangle}. */
    public static Surrogate triangle(double width, double height) {
        return new Triangle((float) width, (float) height);
    }

    /** {@link Sigmoid} with slope 4. */
    public static Surrogate sigmoid() {
        return sigmoid(4);
    }

    /** {@link Sigmoid}. */
    public static Surrogate sigmoid(double slope) {
        return new Sigmoid((float) slope);
    }

    /** {@link Gaussian} of width 0.5. */
    public static Surrogate gaussian() {
        return gaussian(0.5);
    }

    /** {@link Gaussian}. */
    public static Surrogate gaussian(double width) {
        return new Gaussian((float) width);
    }

    /** {@link MultiGaussian} with the paper's constants. */
    public static Surrogate multiGaussian() {
        return multiGaussian(0.5, 0.15, 6);
    }

    /** {@link MultiGaussian}. */
    public static Surrogate multiGaussian(double width, double lobe, double spread) {
        return new MultiGaussian((float) width, (float) lobe, (float) spread);
    }

    /** {@link PiecewiseExponential} with α = 1. */
    public static Surrogate piecewiseExponential() {
        return piecewiseExponential(1);
    }

    /** {@link PiecewiseExponential}. */
    public static Surrogate piecewiseExponential(double alpha) {
        return new PiecewiseExponential((float) alpha);
    }

    /** {@link Erfc} with α = 2. */
    public static Surrogate erfc() {
        return erfc(2);
    }

    /** {@link Erfc}. */
    public static Surrogate erfc(double alpha) {
        return new Erfc((float) alpha);
    }

    /** {@link Leaky} with a slope of 0.1 below the threshold. */
    public static Surrogate leaky() {
        return leaky(0.1);
    }

    /** {@link Leaky}. */
    public static Surrogate leaky(double leak) {
        return new Leaky((float) leak);
    }

    /** {@link Stochastic} with slopes in ±0.1 below the threshold. */
    public static Surrogate stochastic() {
        return stochastic(0, 0.2, 42);
    }

    /** {@link Stochastic}. */
    public static Surrogate stochastic(double mean, double range, int seed) {
        return new Stochastic((float) mean, (float) range, seed);
    }
}
