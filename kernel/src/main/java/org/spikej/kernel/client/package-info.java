/**
 * The other side of the protocol: a kernel as a child process, and a front end without a face that
 * talks to it. Start reading at {@link org.spikej.kernel.client.ChildKernel}.
 */
package org.spikej.kernel.client;
