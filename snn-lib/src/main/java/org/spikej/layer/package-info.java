/** Synapses and blocks that networks are built of. */
package org.spikej.layer;
