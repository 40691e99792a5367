package org.spikej.data;

import java.util.Arrays;

/**
 * The ten digits as pen strokes, in the ways in which people commonly write them.
 *
 * <p>A stroke is a row of points {@code x,y} in hundredths of a square, y downwards. The pen runs
 * through them on a smooth curve and turns sharply where a point stands twice.
 */
final class DigitShapes {
    private static final String NEXT_STROKE = " / ";

    /** For each digit its ways of writing. */
    private static final String[][] WRITTEN = {
        {
            "54,2 28,13 17,45 25,84 50,98 75,85 84,50 74,15 50,2",
            "45,2 22,30 20,70 45,98 75,80 82,35 60,5 38,6",
        },
        {
            "50,0 49,50 48,100",
            "32,22 53,0 53,0 51,50 50,100",
            "32,20 52,0 52,0 50,97 / 27,98 75,97",
        },
        {
            "20,24 32,5 58,1 78,18 72,44 45,73 18,97 18,97 50,95 85,96",
            "22,20 42,2 70,10 74,36 52,68 24,93 12,88 24,79 50,91 86,97",
        },
        {
            "20,12 45,0 73,11 71,34 42,47 42,47 74,58 80,82 52,99 18,89",
            "20,4 74,3 74,3 45,40 45,40 76,56 78,84 50,100 20,90",
        },
        {
            "55,0 36,31 14,63 14,63 50,64 88,61 / 66,36 63,100",
            "25,2 20,30 24,50 24,50 50,53 78,49 / 78,0 75,50 70,100",
            "64,100 65,50 66,1 66,1 38,36 14,66 14,66 50,66 88,65",
        },
        {
            "76,2 28,4 28,4 24,44 24,44 52,38 78,55 76,84 48,100 16,90",
            "28,3 25,42 25,42 54,38 80,60 70,90 42,99 18,90 / 28,3 78,2",
        },
        {
            "68,0 38,23 21,60 29,91 55,100 77,83 70,59 45,53 24,72",
            "45,0 25,40 22,80 45,100 74,88 72,62 45,56 25,74",
        },
        {
            "15,5 50,3 82,3 82,3 60,45 43,100",
            "15,6 50,3 82,3 82,3 60,45 45,100 / 36,51 74,48",
            "17,20 19,5 19,5 82,4 82,4 58,42 50,100",
        },
        {
            "72,16 50,0 28,15 37,38 62,55 76,79 50,100 25,80 39,55 64,38 72,16",
            "50,46 27,25 50,1 73,24 50,46 50,46 22,74 50,100 78,74 50,46",
        },
        {
            "73,21 50,1 25,20 31,46 56,47 73,21 73,21 70,60 61,100",
            "74,16 47,2 24,24 36,48 62,44 75,18 75,18 75,68 55,98 28,92",
        },
    };

    /** Digit, way of writing, stroke, coordinates. */
    private static final double[][][][] SHAPES =
            Arrays.stream(WRITTEN)
                    .map(
                            ways ->
                                    Arrays.stream(ways)
                                            .map(DigitShapes::parse)
                                            .toArray(double[][][]::new))
                    .toArray(double[][][][]::new);

    private DigitShapes() {}

    /** How many ways there are to write this digit. */
    static int variants(int digit) {
        return SHAPES[digit].length;
    }

    /** The strokes of a digit, each {@code x, y, x, y, …} from 0 to 1; not to be changed. */
    static double[][] strokes(int digit, int variant) {
        return SHAPES[digit][variant];
    }

    private static double[][] parse(String way) {
        return Arrays.stream(way.split(NEXT_STROKE))
                .map(stroke -> Arrays.stream(stroke.split("[ ,]")))
                .map(numbers -> numbers.mapToDouble(n -> Integer.parseInt(n) / 100.0).toArray())
                .toArray(double[][]::new);
    }
}
