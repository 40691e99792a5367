/**
 * Neuromorphic chips, emulated: a {@link org.spikej.chip.Chip} is a description read from a YAML
 * file; {@link org.spikej.chip.Chip#place} quantises a trained network to the chip's integers, cuts
 * it into cores and routes it; what is placed runs event by event with the chip's own arithmetic
 * and says what it loses and what it costs. Every figure carries its source. Start reading at
 * {@link org.spikej.chip.Chip}.
 */
package org.spikej.chip;
