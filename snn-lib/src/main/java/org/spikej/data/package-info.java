/** Datasets: download, checksum, splits, batches; synthetic sets that need no download. */
package org.spikej.data;
