/**
 * What a network achieved and what it cost: accuracy and confusion, firing rates, operation counts
 * and energy, all as Tablesaw tables. Measuring stays outside the network: everything here reads a
 * {@link org.spikej.model.Recording} or labels. Start reading at {@link org.spikej.measure.Energy}.
 */
package org.spikej.measure;
