/** Real Jupyter clients against the real kernel. */
package org.spikej.tests;
