/**
 * Line and cell magics: lines that start with {@code %} or {@code %%} among the Java of a cell.
 *
 * <p>A new magic is one class that implements {@link org.spikej.kernel.magic.Magic}, added to the
 * list with {@link org.spikej.kernel.magic.Magics#with}; it then appears in {@code %help}, {@code
 * %lsmagic} and completion. {@link org.spikej.kernel.magic.CellParser} finds magics in a cell;
 * {@link org.spikej.kernel.magic.Notebook} is what a magic can reach. Uses {@code display}.
 */
package org.spikej.kernel.magic;
