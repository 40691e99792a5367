/** Values to spikes. */
package org.spikej.encode;
