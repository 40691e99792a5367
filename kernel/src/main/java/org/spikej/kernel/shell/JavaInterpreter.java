package org.spikej.kernel.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.kernel.comm.CommMessage;
import org.spikej.kernel.comm.Comms;
import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.display.Renderers;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.WorkingFolder;
import org.spikej.kernel.protocol.CellName;
import org.spikej.kernel.protocol.Completeness;
import org.spikej.kernel.protocol.Completion;
import org.spikej.kernel.protocol.Interpreter;
import org.spikej.kernel.protocol.Outcome;

/**
 * Java for notebooks: JShell in this JVM, with magics.
 *
 * <p>Start reading at {@link CellRun} for what happens to a cell, and at {@link CellSupervisor} for
 * how it is stopped.
 */
public final class JavaInterpreter implements Interpreter {
    private final Extensions extensions;
    private final SnippetLoader loader;
    private final Comms comms = new Comms(JavaInterpreter::say);
    private final Session session;
    private final CellSupervisor supervisor;
    private final CellStreams streams;
    private final Completer completer;
    private final Inspector inspector;
    private final Workspace workspace;
    private volatile Latest latest;

    private JavaInterpreter(Setup setup) {
        var stopSign = new StopSign();
        this.loader = new SnippetLoader(JavaInterpreter.class.getClassLoader(), stopSign);
        this.extensions = Extensions.beyond(loader, setup);
        this.session = new Session(compilerOptions(setup), loader, this::classPathGrew);
        this.supervisor = new CellSupervisor(stopSign, loader, new Traceback(session.sources()));
        this.streams = CellStreams.install(stopSign);
        this.inspector = new Inspector(session, loader, this::magics);
        this.workspace =
                new Workspace(
                        session,
                        this::magics,
                        inspector,
                        new WorkingFolder(),
                        new Workspace.Past());
        this.completer = new Completer(workspace);
        this.latest = new Latest(new CellName(0, ""), scope(new NoOutput()));
    }

    /** The JShell of the notebook. */
    Session session() {
        return session;
    }

    /** The cell that began last; expressions and callbacks count to it. */
    private record Latest(CellName name, CellScope scope) {}

    /**
     * Starts an interpreter and evaluates its imports, which takes about a second. From now on
     * {@code System.out}, {@code System.err} and {@code System.in} belong to the cells.
     *
     * @throws IllegalArgumentException if an import does not compile
     */
    public static JavaInterpreter start(Setup setup) {
        var interpreter = new JavaInterpreter(setup);
        try {
            interpreter.session.importAll(setup.imports());
            setup.extensions().forEach(interpreter::start);
            return interpreter;
        } catch (IllegalArgumentException wrong) {
            interpreter.close();
            throw wrong;
        }
    }

    private void start(Extension extension) {
        Extensions.attempt(extension.getClass().getName(), () -> extension.start(comms));
    }

    /** Lets new extensions add to the notebook while a cell runs that added their jar. */
    private void classPathGrew() {
        var before = extensions.setup().imports();
        var added = extensions.addNew(loader);
        var imports = new ArrayList<>(extensions.setup().imports());
        imports.removeAll(before);
        for (var line : imports) {
            Extensions.attempt(line, () -> session.importAll(List.of(line)));
        }
        added.forEach(this::start);
    }

    private Magics magics() {
        return extensions.setup().magics();
    }

    private Renderers renderers() {
        return extensions.setup().renderers().withLast(new CellObjectRenderer());
    }

    /** The compiler sees the incubating modules that this JVM was started with. */
    private static List<String> compilerOptions(Setup setup) {
        var incubating =
                ModuleLayer.boot().modules().stream()
                        .map(Module::getName)
                        .filter(name -> name.startsWith("jdk.incubator."))
                        .collect(Collectors.joining(","));
        var options = new ArrayList<>(setup.compilerOptions());
        if (!incubating.isEmpty()) {
            options.addAll(List.of("--add-modules", incubating));
        }
        return options;
    }

    @Override
    public Outcome execute(String code, Output output) {
        return execute(code, output, new CellName(latest.name().number() + 1, ""));
    }

    @Override
    public Outcome execute(String code, Output output, CellName name) {
        var cell = new Latest(name, scope(output));
        latest = cell;
        workspace.past().add(name, code);
        return run(code, cell);
    }

    private CellScope scope(Output output) {
        return new CellScope(output, this::renderers, comms);
    }

    @Override
    public void receive(CommMessage message, Output output) {
        var cell = new Cell(latest.name(), "", scope(output));
        var callback =
                new CallbackRun(
                        cell, new Traceback(session.sources()), () -> comms.received(message));
        try {
            supervisor.run(cell, callback::outcome);
        } finally {
            latest.scope().resume();
        }
    }

    @Override
    public Map<String, String> comms() {
        return comms.targets();
    }

    private static void say(CommMessage message) {
        CellScope.current().ifPresent(scope -> scope.output().comm(message));
    }

    @Override
    public Outcome evaluate(String expression) {
        return evaluate(expression, latest);
    }

    @Override
    public Outcome evaluate(String expression, Output output, CellName name) {
        return evaluate(expression, new Latest(name, scope(output)));
    }

    private Outcome evaluate(String expression, Latest place) {
        return switch (run(expression, place)) {
            case Outcome.Success(var result, var payloads) when result.isEmpty() ->
                    new Outcome.Failure(
                            "NoValue",
                            "expected an expression with a value, got `" + expression + "`",
                            List.of());
            case Outcome outcome -> outcome;
        };
    }

    private Outcome run(String code, Latest place) {
        inspector.forget();
        var cell = new Cell(place.name(), code, place.scope());
        return supervisor.run(cell, new CellRun(cell, workspace)::outcome);
    }

    @Override
    public Completion complete(String code, int cursor) {
        return completer.complete(code, cursor);
    }

    @Override
    public Optional<MimeBundle> inspect(String code, int cursor, int detailLevel) {
        return inspector.inspect(code, cursor, detailLevel);
    }

    @Override
    public Completeness completeness(String code) {
        return CompletenessCheck.of(code, session);
    }

    @Override
    public void interrupt() {
        supervisor.interrupt();
    }

    /** Adds a jar or a folder of classes, for the compiler and for running, while cells run. */
    public void addToClassPath(Path entry) {
        session.addToClassPath(List.of(entry));
    }

    @Override
    public void close() {
        supervisor.close();
        magics().close();
        streams.close();
        latest.scope().forget();
        session.close();
    }
}
