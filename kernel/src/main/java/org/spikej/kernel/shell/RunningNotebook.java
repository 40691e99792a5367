package org.spikej.kernel.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jshell.VarSnippet;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.display.Renderers;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.WorkingFolder;

/** The notebook as a magic sees it while its cell runs. */
final class RunningNotebook implements Notebook {
    private final CellRun run;
    private final Cell cell;
    private final Workspace workspace;
    private final Origin call;

    /**
     * A view for one call of a magic.
     *
     * @param call where the magic stands
     */
    RunningNotebook(CellRun run, Cell cell, Workspace workspace, Origin call) {
        this.run = run;
        this.cell = cell;
        this.workspace = workspace;
        this.call = call;
    }

    @Override
    public Evaluation evaluate(String code) {
        return cell.outsideUserCode(() -> run.run(code, origin(code))).evaluation();
    }

    /** Arguments and bodies are usually evaluated as they stand, so errors can name their line. */
    private Origin origin(String code) {
        var at = call.text().indexOf(code, call.offset());
        return at < 0
                ? new Origin(call.label() + " line " + call.line(0) + ", code", code, 0)
                : new Origin(call.label(), call.text(), at);
    }

    @Override
    public List<Variable> variables() {
        return session().locked(jshell -> jshell.variables().toList()).stream()
                .filter(variable -> !variable.name().isEmpty()) // var _ = …
                .map(this::variable)
                .toList();
    }

    private Variable variable(VarSnippet snippet) {
        return new Variable(
                snippet.name(), snippet.typeName(), session().value(snippet).orElse(null));
    }

    @Override
    public Magics magics() {
        return workspace.magics().get();
    }

    @Override
    public WorkingFolder folder() {
        return workspace.folder();
    }

    @Override
    public List<PastCell> history() {
        return workspace.past().before(cell.name());
    }

    @Override
    public Optional<MimeBundle> documentation(String name, boolean withMembers) {
        return cell.outsideUserCode(
                () -> workspace.inspector().inspect(name, name.length(), withMembers ? 1 : 0));
    }

    @Override
    public void reset() {
        cell.outsideUserCode(
                () -> {
                    session().reset();
                    return this;
                });
    }

    private Session session() {
        return workspace.session();
    }

    @Override
    public void addToClassPath(List<Path> entries) {
        for (var entry : entries) {
            if (Files.notExists(entry)) {
                throw new MagicException(
                        "expected a jar or a folder of classes, got %s, which does not exist: correct"
                                        .formatted(entry)
                                + " the path");
            }
        }
        cell.outsideUserCode(
                () -> {
                    session().addToClassPath(entries);
                    return entries;
                });
    }

    @Override
    public Output output() {
        return cell.scope().output();
    }

    @Override
    public Renderers renderers() {
        return cell.scope().renderers();
    }
}
