/**
 * Values to spikes: each {@link org.spikej.encode.Encoder} turns values {@code [N, ...]} into an
 * input {@code [T, N, ...]} of a network. {@link org.spikej.encode.Encoders} lists them; an encoder
 * is one file and one line there. May use {@code tensor}.
 */
package org.spikej.encode;
