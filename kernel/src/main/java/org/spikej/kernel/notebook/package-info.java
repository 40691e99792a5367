/**
 * Notebook files, executed without Jupyter: {@code spikej run}. Start reading at {@link
 * org.spikej.kernel.notebook.Execution}.
 */
package org.spikej.kernel.notebook;
