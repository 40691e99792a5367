/** Figures of recordings, runs and measurements. */
package org.spikej.plot;
