package org.spikej.kernel.course;

import org.spikej.kernel.shell.Extension;
import org.spikej.kernel.shell.Setup;

/** What exercises add to the kernel; found by {@code ServiceLoader}. */
public final class Course implements Extension {
    @Override
    public Setup addTo(Setup setup) {
        return setup.withMagics(setup.magics().with(new CheckMagic()));
    }
}
