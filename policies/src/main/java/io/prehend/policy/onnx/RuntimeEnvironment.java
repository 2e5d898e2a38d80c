package io.prehend.policy.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * ONNX Runtime's environment, of which a process has one. Any thread.
 *
 * <p>It is made on a thread with room: ONNX Runtime 1.29 searches the process's command line with a regular expression
 * that recurses at every character, and a command line of some thousand (a class path, say) overflows the stack of an
 * ordinary Java thread, natively, which ends the virtual machine without a word. Linux allows 2 MiB of command line.
 */
final class RuntimeEnvironment {
    /** About 200 bytes of stack for each of two million characters; what is not used is not there either. */
    private static final long STACK_BYTES = 512L << 20;

    private RuntimeEnvironment() {}

    /** The environment, silent and without telemetry. */
    static OrtEnvironment get() {
        return Holder.ENVIRONMENT;
    }

    /** Made once, by whoever comes first. The thread that makes it must not need this class, which waits for it. */
    private static final class Holder {
        static final OrtEnvironment ENVIRONMENT = make();
    }

    private static OrtEnvironment make() {
        FutureTask<OrtEnvironment> making = new FutureTask<>(RuntimeEnvironment::create);
        new Thread(null, making, "prehend-onnx", STACK_BYTES).start();
        try {
            return making.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("ONNX Runtime does not start on this machine", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime started", interrupted);
        }
    }

    private static OrtEnvironment create() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "prehend");
        environment.setTelemetry(false);
        return environment;
    }
}
