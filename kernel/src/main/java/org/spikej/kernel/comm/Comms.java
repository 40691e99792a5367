package org.spikej.kernel.comm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.spikej.kernel.wire.Json;

/** The open comms of a notebook, and the targets that the front end can open more of. */
public final class Comms {
    private final Consumer<CommMessage> frontEnd;
    private final Map<String, CommTarget> targets = new ConcurrentHashMap<>();
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(Comm comm, CommHandler handler) {}

    /**
     * No comms yet.
     *
     * @param frontEnd takes what the kernel says
     */
    public Comms(Consumer<CommMessage> frontEnd) {
        this.frontEnd = frontEnd;
    }

    /** From now on the front end can open comms under this name, instead of the target before. */
    public void register(String name, CommTarget target) {
        targets.put(name, target);
    }

    /**
     * Opens a comm to a target of the front end's.
     *
     * @param handler gets what the front end says
     */
    public Comm open(String target, JsonNode data, CommHandler handler) {
        var id = UUID.randomUUID().toString();
        return open(
                new CommMessage(CommMessage.Kind.OPEN, id, target, data, Json.object(), List.of()),
                handler);
    }

    /**
     * Opens a comm to a target of the front end's.
     *
     * @param opening with an identifier that no other comm has
     * @param handler gets what the front end says
     */
    public Comm open(CommMessage opening, CommHandler handler) {
        var comm = new Comm(this, opening.comm(), opening.target());
        open.put(comm.id(), new Open(comm, handler));
        say(opening);
        return comm;
    }

    /**
     * Hands a message of the front end to whom it concerns. A comm for a target that nobody has
     * registered is closed at once; what is said on a comm that is not open is dropped.
     */
    public void received(CommMessage message) {
        switch (message.kind()) {
            case OPEN -> opened(message);
            case MESSAGE -> {
                var known = open.get(message.comm());
                if (known != null) {
                    known.handler().received(message);
                }
            }
            case CLOSE -> {
                var known = open.remove(message.comm());
                if (known != null) {
                    known.handler().closed();
                }
            }
        }
    }

    private void opened(CommMessage opening) {
        var target = targets.get(opening.target());
        if (target == null) {
            say(CommMessage.close(opening.comm()));
            return;
        }
        var comm = new Comm(this, opening.comm(), opening.target());
        open.put(comm.id(), new Open(comm, _ -> {}));
        try {
            var handler = target.opened(comm, opening);
            open.computeIfPresent(comm.id(), (_, _) -> new Open(comm, handler));
        } catch (Throwable refused) {
            comm.close();
            throw refused;
        }
    }

    /** The open comms: identifier to the name of its target. */
    public Map<String, String> targets() {
        var names = new LinkedHashMap<String, String>();
        open.values().forEach(each -> names.put(each.comm().id(), each.comm().target()));
        return names;
    }

    /** The kernel's ends of all open comms. */
    public List<CommHandler> handlers() {
        return open.values().stream().map(Open::handler).toList();
    }

    boolean isOpen(String id) {
        return open.containsKey(id);
    }

    boolean forget(String id) {
        return open.remove(id) != null;
    }

    void say(CommMessage message) {
        frontEnd.accept(message);
    }
}
