/**
 * Comms: two-way conversations between code of the notebook and code of the front end, which
 * widgets are made of.
 *
 * <p>{@link org.spikej.kernel.comm.Comms} opens them and finds them again; a {@link
 * org.spikej.kernel.comm.Comm} is one of them. Of the kernel's packages, uses {@code wire} for JSON
 * alone.
 */
package org.spikej.kernel.comm;
