/** The SNN magics and renderers: the only package that knows {@code snn-lib}. */
package org.spikej.kernel.snn;
