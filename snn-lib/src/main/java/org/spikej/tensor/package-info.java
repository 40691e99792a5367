/** Thin additions to libtorch: memory scopes, custom gradients, seeds, views of native memory. */
package org.spikej.tensor;
