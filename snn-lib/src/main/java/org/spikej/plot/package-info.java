/**
 * Figures of recordings, runs and measurements as XChart charts in one style, and charts of any
 * kind as SVG and PNG. Start reading at {@link org.spikej.plot.Plots}, which lists every figure;
 * {@link org.spikej.plot.Svg} says how little a figure may weigh.
 */
package org.spikej.plot;
