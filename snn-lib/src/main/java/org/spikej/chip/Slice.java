package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What one core has of a group.
 *
 * @param group its number
 * @param neurons of the group, in the order in which the core has them
 */
record Slice(int group, int[] neurons) {

    /** A way to cut a group: into how many parts along each dimension. */
    record Cut(int channels, int rows, int columns) {
        int parts() {
            return channels * rows * columns;
        }
    }

    /**
     * All ways to cut a group of this shape into at most so many cores, the fewest cores first.
     *
     * @param neurons most in a core
     */
    static List<Cut> cuts(long[] shape, long neurons, int least, int most) {
        int c = Math.toIntExact(shape[0]);
        int h = shape.length == 3 ? Math.toIntExact(shape[1]) : 1;
        int w = shape.length == 3 ? Math.toIntExact(shape[2]) : 1;
        var cuts = new ArrayList<Cut>();
        for (int channels = 1; channels <= Math.min(c, most); channels++) {
            for (int rows = 1; rows <= Math.min(h, most / channels); rows++) {
                for (int columns = 1; columns <= Math.min(w, most / (channels * rows)); columns++) {
                    long largest =
                            (long) Math.ceilDiv(c, channels)
                                    * Math.ceilDiv(h, rows)
                                    * Math.ceilDiv(w, columns);
                    if (largest <= neurons && channels * rows * columns >= least) {
                        cuts.add(new Cut(channels, rows, columns));
                    }
                }
            }
        }
        // Of as many cores, whole channels in squarish patches first: they have the fewest axons.
        cuts.sort(
                Comparator.comparingInt(Cut::parts)
                        .thenComparingInt(Cut::channels)
                        .thenComparingInt(cut -> Math.abs(cut.rows - cut.columns)));
        return cuts;
    }

    /** The parts of a group. */
    static List<Slice> of(int group, long[] shape, Cut cut) {
        int c = Math.toIntExact(shape[0]);
        int plane = Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b));
        int w = shape.length == 3 ? Math.toIntExact(shape[2]) : plane;
        int h = plane / w;
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < cut.channels; i++) {
            for (int j = 0; j < cut.rows; j++) {
                for (int k = 0; k < cut.columns; k++) {
                    slices.add(
                            new Slice(
                                    group,
                                    block(
                                            part(c, cut.channels, i),
                                            part(h, cut.rows, j),
                                            part(w, cut.columns, k),
                                            h,
                                            w)));
                }
            }
        }
        return slices;
    }

    /** First and end of a part, of parts as equal as can be. */
    private static int[] part(int size, int parts, int number) {
        return new int[] {
            (int) ((long) size * number / parts), (int) ((long) size * (number + 1) / parts)
        };
    }

    private static int[] block(int[] channels, int[] rows, int[] columns, int h, int w) {
        var neurons =
                new int
                        [(channels[1] - channels[0])
                                * (rows[1] - rows[0])
                                * (columns[1] - columns[0])];
        int n = 0;
        for (int c = channels[0]; c < channels[1]; c++) {
            for (int y = rows[0]; y < rows[1]; y++) {
                for (int x = columns[0]; x < columns[1]; x++) {
                    neurons[n++] = (c * h + y) * w + x;
                }
            }
        }
        return neurons;
    }
}
