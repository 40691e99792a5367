/**
 * Papers whose method the library has: what they claim, and a recipe that tries the claim here.
 * Start reading at {@link org.spikej.paper.Papers}; {@code OtttPaper} shows what a recipe is.
 */
package org.spikej.paper;
