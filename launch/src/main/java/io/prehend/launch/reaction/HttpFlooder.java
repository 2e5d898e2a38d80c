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
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;

    private final Socket socket;
    private final OutputStream out;
    private final byte[] request;
    private final AtomicLong answers = new AtomicLong();
    private long asked;

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
        } catch (IOException broken) {
            throw Failure.unreachable("The service cannot be reached: " + broken.getMessage() + ".", broken);
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
        } catch (IOException broken) {
            throw Failure.unreachable("The connection broke after " + asked + " requests.", broken);
        }
    }

    @Override
    public void drain() {
        long beganNs = System.nanoTime();
        while (answers.get() < asked && System.nanoTime() - beganNs < PATIENCE_NS) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw Failure.unreachable("The connection cannot be closed: " + broken.getMessage() + ".", broken);
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
            // Closed by us, or by the service: then what was asked is more than what was answered.
            Thread.currentThread().interrupt();
        }
    }
}
