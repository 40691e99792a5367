/**
 * Whole networks in the file formats of other tools: NIR, the field's exchange format. Start
 * reading at {@link org.spikej.exchange.Nir}. Uses {@code model} and all that stands above it.
 */
package org.spikej.exchange;
