/** Line and cell magics: lines that start with {@code %} or {@code %%}. */
package org.spikej.kernel.magic;
