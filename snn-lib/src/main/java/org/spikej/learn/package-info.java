/** Training methods, all behind one interface. */
package org.spikej.learn;
