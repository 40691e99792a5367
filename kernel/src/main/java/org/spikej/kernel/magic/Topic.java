package org.spikej.kernel.magic;

import org.spikej.kernel.display.MimeBundle;

/**
 * A page of {@code %help} that is not about one magic.
 *
 * @param name the word after {@code %help}
 * @param summary one line
 * @param page the page itself
 */
public record Topic(String name, String summary, MimeBundle page) {}
