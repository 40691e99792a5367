/**
 * Jupyter's messages and their handlers, over an {@link org.spikej.kernel.protocol.Interpreter}.
 */
package org.spikej.kernel.protocol;
