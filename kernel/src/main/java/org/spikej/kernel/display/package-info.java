/**
 * What stands under a cell: MIME bundles, the renderers that make them from Java values, and what a
 * cell calls to show more than its last value.
 *
 * <p>{@link org.spikej.kernel.display.Renderers} shows values; a new kind of value is one new
 * {@link org.spikej.kernel.display.Renderer}. {@link org.spikej.kernel.display.Display} holds what
 * notebooks import. Of the kernel's packages, uses {@code comm}, and {@code wire} for JSON.
 */
package org.spikej.kernel.display;
