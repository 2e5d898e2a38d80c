package io.prehend.launch.process;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What can be done to a process from outside. Stateless; any thread. */
public final class Processes {
    private Processes() {}

    /** Asks {@code process} to end, and makes it where it does not within {@code patienceS} seconds. */
    public static void end(Process process, long patienceS) {
        process.destroy();
        await(process, patienceS);
    }

    /** Waits until {@code process} has ended by itself, and makes it where it does not within {@code patienceS}. */
    public static void await(Process process, long patienceS) {
        try {
            if (!process.waitFor(patienceS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Holds {@code process} up, wherever it is, until {@link #resume}. */
    public static void suspend(Process process) {
        signal("STOP", process);
    }

    /** Lets a suspended {@code process} go on, which knows nothing of the time between. */
    public static void resume(Process process) {
        signal("CONT", process);
    }

    private static void signal(String name, Process process) {
        try {
            int exitCode = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw Failure.check("The process " + process.pid() + " is gone.");
            }
        } catch (IOException broken) {
            throw Failure.check("There is no command kill here: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.check("Interrupted while a process was to be held up or let go on.", interrupted);
        }
    }
}
