/** Whole networks and recordings of what they do. */
package org.spikej.model;
