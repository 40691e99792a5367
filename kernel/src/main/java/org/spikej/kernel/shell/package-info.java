/** The Java language behind the protocol: evaluate, complete, document, interrupt, on JShell. */
package org.spikej.kernel.shell;
