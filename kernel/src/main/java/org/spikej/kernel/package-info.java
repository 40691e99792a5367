/**
 * SpikeJ's Jupyter kernel. Start reading at {@code Main}; messages come in through {@code wire},
 * are answered in {@code protocol}, and cells run in {@code shell}.
 */
package org.spikej.kernel;
