/** Starts the installer on a JDK that is new enough, from any Java since 8. */
package org.spikej.launcher;
