/**
 * Dependency resolution with Maven's own resolver, through MIMA: settings.xml with its mirrors,
 * proxies and passwords, the local repository, BOMs. Knows nothing of notebooks; start reading at
 * {@link org.spikej.kernel.magic.maven.Resolution}.
 */
package org.spikej.kernel.magic.maven;
