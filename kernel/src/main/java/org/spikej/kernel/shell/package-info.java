/**
 * The Java language behind the protocol, on JShell: evaluate, complete, document, interrupt.
 *
 * <p>{@link org.spikej.kernel.shell.JavaInterpreter} is the way in. A cell is run by {@code
 * CellRun}, its pieces by {@code SnippetEvaluator}, on a thread that {@code CellSupervisor} stops
 * on demand; {@code Session} holds JShell and its lock; {@code CellExecution} is the end of JShell
 * that runs code; {@code CellWeaver} writes the stop checks into it. {@code Traceback} and {@code
 * CompileErrors} explain failures, {@code Completer} and {@code Inspector} answer while one types.
 * Uses {@code display} and {@code magic}, and implements {@code protocol}'s interpreter.
 */
package org.spikej.kernel.shell;
