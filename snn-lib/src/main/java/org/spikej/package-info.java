/** Spiking neural networks on the JVM; see the packages below, from {@code tensor} upwards. */
package org.spikej;
