package org.spikej.kernel.shell;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What {@link CellWeaver} writes into the code of cells calls these methods; nothing else does.
 * They are public because that code lives in another class loader.
 */
public final class CellHooks {
    private CellHooks() {}

    /** Links a stop check to the sign of the interpreter that loaded the calling class. */
    public static CallSite stopCheck(MethodHandles.Lookup caller, String name, MethodType type) {
        return ((CellLoader) caller.lookupClass().getClassLoader()).stopSign().callSite();
    }

    /** In place of {@link System#exit}. */
    public static void exit(int status) {
        throw new ExitRequest(status);
    }

    /** In place of {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitRequest(status);
    }
}
