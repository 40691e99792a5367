/**
 * Jupyter widgets: sliders, buttons and boxes whose state the kernel shares with the front end over
 * comms (the widget messaging protocol, version 2.1.0, with the models of {@code
 * @jupyter-widgets/controls} 2.0.0).
 *
 * <p>{@link org.spikej.kernel.widget.Widgets} holds what notebooks import. {@code Model} is the
 * state and its messages; a kind of widget is one small {@link org.spikej.kernel.widget.Widget}.
 */
package org.spikej.kernel.widget;
