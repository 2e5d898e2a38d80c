package io.prehend.launch.remote;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code enable}: holds the enabling button for as long as it takes. One thread. */
@Command(
        name = "enable",
        description = {
            "Enables the arm, the second act: holds the button for as long as it takes.",
            "Ctrl-C within that second lets it go."
        })
public final class EnableCommand implements Callable<Integer> {
    /** The supervisor wants a second; the first beat takes a moment to arrive. */
    private static final long HOLD_MS = 1100;

    @Mixin
    private ActOption act;

    @Override
    public Integer call() {
        return act.hold("enable", "/api/enable", HOLD_MS);
    }
}
