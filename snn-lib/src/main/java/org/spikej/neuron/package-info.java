/** Neuron models and surrogate gradients: one small file each, its equations in its Javadoc. */
package org.spikej.neuron;
