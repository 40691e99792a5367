/** ZeroMQ sockets, message framing and signatures; knows nothing of what the messages mean. */
package org.spikej.kernel.wire;
