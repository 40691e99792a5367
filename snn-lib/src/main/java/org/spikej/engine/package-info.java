/** Fused neuron dynamics, event-driven products and a step of Adam on the Vector API. */
package org.spikej.engine;
