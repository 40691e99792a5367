/**
 * Event streams: what an event camera, a silicon cochlea or a tactile sensor wrote. Start reading
 * at {@link org.spikej.event.Events}, the recording in columns; {@link
 * org.spikej.event.EventFormats} reads and writes files, {@link org.spikej.event.Representations}
 * makes tensors of events, {@link org.spikej.event.EventTransforms} and {@link
 * org.spikej.event.Augmentations} change them.
 *
 * <p>One convention for all files: x grows to the right, y downwards, t is in microseconds and
 * never goes back, polarity 1 is ON (brighter, pressed) and 0 is OFF; each reader turns its
 * sensor's own convention into it. May use {@code tensor}.
 */
package org.spikej.event;
