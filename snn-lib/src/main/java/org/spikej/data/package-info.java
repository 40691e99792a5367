/**
 * Datasets: two splits of labelled samples, cut into batches of tensors. Start reading at {@link
 * org.spikej.data.Datasets}, where every dataset is one line; {@link org.spikej.data.Dataset} and
 * {@link org.spikej.data.Samples} are what the rest of the library sees.
 *
 * <p>Published files come from {@code $SPIKEJ_DATA}, from the cache folder, or from their public
 * mirrors; {@code Strokes} are drawn here. May use {@code tensor} and {@code event}.
 */
package org.spikej.data;
