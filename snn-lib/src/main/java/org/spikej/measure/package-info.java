/** Accuracy, firing rates, operation counts and energy, as tables. */
package org.spikej.measure;
