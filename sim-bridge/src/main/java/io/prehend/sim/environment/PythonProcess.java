package io.prehend.sim.environment;

import io.prehend.port.EnvironmentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Python with an environment in it, in a process of its own, so that neither its crash nor its silence is ours. One
 * thread asks; two others of its own wait: one for its time to be over, one for its complaints.
 */
final class PythonProcess implements AutoCloseable {
    private static final String SCRIPT = "environment_server.py";
    private static final long LOOK_EVERY_MS = 50;
    private static final long FAREWELL_MS = 2000;
    private static final int LONGEST_COMPLAINT = 300;
    private static final long NEVER = Long.MAX_VALUE;

    private final String name;
    private final long patienceNs;
    private final Process process;
    private final Frames frames;
    private final Thread complaints;
    private volatile String complaint = "";
    private volatile long askedNs = NEVER;
    private volatile boolean timedOut;

    /**
     * Starts {@code python} with the environment {@code name}.
     *
     * @param patienceNs how long it may take to answer
     */
    PythonProcess(String python, String name, long patienceNs) {
        this.name = name;
        this.patienceNs = patienceNs;
        process = start(python, name);
        frames = new Frames(process.getInputStream(), process.getOutputStream());
        complaints = daemon("prehend-python-errors", this::listen);
        daemon("prehend-python-watch", this::watch);
    }

    /** Sends a request, or nothing where it is null, and waits for the answer; valid until the next. */
    ByteBuffer ask(ByteBuffer request) {
        askedNs = System.nanoTime();
        ByteBuffer answer;
        try {
            if (request != null) {
                frames.send(request);
            }
            answer = frames.receive();
        } catch (ProtocolException garbage) {
            end();
            throw new EnvironmentException(
                    "The environment " + name + " sent " + garbage.getMessage()
                            + "; let it print nothing to file descriptor 1 by itself.",
                    garbage);
        } catch (IOException broken) {
            throw new EnvironmentException(why(), broken);
        } finally {
            askedNs = NEVER;
        }
        if (answer.get() != 0) {
            String sentence = StandardCharsets.UTF_8.decode(answer).toString();
            end();
            throw new EnvironmentException("The environment " + name + " does not work: " + sentence + ".");
        }
        return answer;
    }

    /** Refuses an answer of another length than {@code bytes}. */
    ByteBuffer ask(ByteBuffer request, int bytes) {
        ByteBuffer answer = ask(request);
        if (answer.remaining() != bytes) {
            int received = answer.remaining();
            end();
            throw new EnvironmentException("The environment " + name + " sent " + received + " bytes where " + bytes
                    + " were to come; are its spaces as long as what it shows?");
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL_MS, TimeUnit.MILLISECONDS)) {
                end();
            }
        } catch (IOException alreadyGone) {
            end();
        } catch (InterruptedException impatient) {
            end();
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(String python, String name) {
        try (InputStream script = PythonProcess.class.getResourceAsStream(SCRIPT)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return new ProcessBuilder(python, "-c", text, name).start();
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "Cannot start " + python + " for the environment " + name
                            + "; install Python 3, or take one that is built in: "
                            + String.join(", ", Environments.BUILT_IN) + ".",
                    failed);
        }
    }

    /** One sentence on why there was no answer. */
    private String why() {
        if (timedOut) {
            return "The environment " + name + " did not answer for " + TimeUnit.NANOSECONDS.toMillis(patienceNs) / 1e3
                    + " s and was ended; give it longer by --patience if it is only slow.";
        }
        try {
            if (!process.waitFor(FAREWELL_MS, TimeUnit.MILLISECONDS)) {
                end();
                return "The environment " + name + " closed its pipe and was ended.";
            }
            complaints.join(FAREWELL_MS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        String last = complaint.isEmpty() ? "it said nothing" : "it said last: " + complaint;
        return "The process of the environment " + name + " has ended with code " + process.exitValue() + "; " + last
                + ".";
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void watch() {
        try {
            while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                long sinceNs = askedNs;
                if (sinceNs != NEVER && System.nanoTime() - sinceNs > patienceNs) {
                    timedOut = true;
                    end();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the last line of its complaints, and its pipe empty. */
    private void listen() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            reader.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> complaint =
                            line.strip().substring(0, Math.min(line.strip().length(), LONGEST_COMPLAINT)));
        } catch (IOException | UncheckedIOException closed) {
            complaint = complaint.isEmpty() ? "its error output was closed" : complaint;
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
