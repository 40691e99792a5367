/**
 * Comms: two-way conversations between code of the notebook and code of the front end, which
 * widgets are made of.
 *
 * <p>{@link org.spikej.kernel.comm.Comms} opens them and finds them again; a {@link
 * org.spikej.kernel.comm.Comm} is one of them. Knows neither sockets nor cells.
 */
package org.spikej.kernel.comm;
