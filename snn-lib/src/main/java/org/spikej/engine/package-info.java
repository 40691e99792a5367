/** Fused neuron dynamics and event-driven products on the Vector API; nothing else. */
package org.spikej.engine;
