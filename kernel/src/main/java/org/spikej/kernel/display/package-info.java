/** MIME bundles and the renderers that make them from Java values. */
package org.spikej.kernel.display;
