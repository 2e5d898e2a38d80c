package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Requests one after another on one connection, without waiting for the answers, which a thread of its own reads. */
final class HttpFlooder implements Flooder {
    private static final long LOOK_EVERY_NS = 1_000_000L;

    private final Socket socket;
    private final OutputStream out;
    private final byte[] request;
    private final AtomicLong answers = new AtomicLong();
    private long asked;
    private volatile IOException broken;

    HttpFlooder(URI service) {
        try {
            socket = new Socket(service.getHost(), service.getPort());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            request = ("POST /api/stop HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            Thread reader = new Thread(this::read, "prehend-flood-answers");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException refused) {
            throw Failure.unreachable("The service cannot be reached: " + refused.getMessage() + ".", refused);
        }
    }

    @Override
    public String channel() {
        return "http";
    }

    @Override
    public boolean ask() {
        try {
            out.write(request);
            asked++;
            return true;
        } catch (IOException failed) {
            throw Failure.unreachable("The connection broke after " + asked + " requests.", failed);
        }
    }

    @Override
    public void drain() {
        long beganNs = System.nanoTime();
        while (answers.get() < asked && System.nanoTime() - beganNs < PATIENCE_NS) {
            IOException cause = broken;
            if (cause != null) {
                throw Failure.unreachable(
                        "The connection broke after " + answers + " of " + asked + " answers.", cause);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw Failure.unreachable("The connection cannot be closed: " + failed.getMessage() + ".", failed);
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains("HTTP/1.1 200")) {
                    answers.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // By us, once all is answered; before that, whoever waits for the rest is told.
            broken = closed;
        }
    }
}
