package io.prehend.driver.ros1.xmlrpc;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The little of HTTP/1 that XML-RPC needs, on one socket, with a deadline for each exchange: not for each read, since
 * who sends a byte now and then would never miss that one. One thread.
 */
final class HttpStream {
    private static final int HEAD_BYTES = 16 << 10;
    private static final int HEAD_LINES = 64;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;
    private long deadlineNs;
    private int headBytes;

    HttpStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** From now on everything must be done within {@code ms}. */
    void expectWithinMs(int ms) {
        deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    /** Waits for the next byte; false at the end of the stream. */
    boolean waitForData() throws IOException {
        return position < limit || fill();
    }

    /** Reads one line of a head, without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int c = read();
            if (c == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            if (++headBytes > HEAD_BYTES) {
                throw new XmlRpcFormatException("a head of HTTP is longer than " + HEAD_BYTES + " bytes");
            }
            line.append((char) c);
        }
    }

    /** Reads the lines up to the empty one, names in lower case. */
    Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < HEAD_LINES; i++) {
            String line = line();
            if (line.isEmpty()) {
                headBytes = 0;
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new XmlRpcFormatException("a head of HTTP has more than " + HEAD_LINES + " lines");
    }

    /** Reads exactly {@code length} bytes; the caller has compared it with a limit. */
    byte[] body(int length) throws IOException {
        byte[] body = new byte[length];
        for (int done = 0; done < length; ) {
            if (position == limit && !fill()) {
                throw new EOFException("the connection ended " + (length - done) + " bytes before the end of a text");
            }
            int count = Math.min(length - done, limit - position);
            System.arraycopy(buffer, position, body, done, count);
            position += count;
            done += count;
        }
        return body;
    }

    /** Reads up to the end of the stream, at most {@code maximum} bytes. */
    byte[] bodyToEnd(int maximum) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (position < limit || fill()) {
            if (body.size() + limit - position > maximum) {
                throw new XmlRpcFormatException("an XML-RPC text is longer than " + maximum + " bytes");
            }
            body.write(buffer, position, limit - position);
            position = limit;
        }
        return body.toByteArray();
    }

    /** Sends head and body at once: two segments would wait for each other's acknowledgement. */
    void write(String head, byte[] body) throws IOException {
        byte[] headBytesOut = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[headBytesOut.length + body.length];
        System.arraycopy(headBytesOut, 0, all, 0, headBytesOut.length);
        System.arraycopy(body, 0, all, headBytesOut.length, body.length);
        out.write(all);
        out.flush();
    }

    /** The length that a head announces: -1 if none. */
    static long contentLength(Map<String, String> headers) throws XmlRpcFormatException {
        String text = headers.get("content-length");
        if (text == null) {
            return -1;
        }
        try {
            long length = Long.parseLong(text);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new XmlRpcFormatException("the length of a text must be a number", e);
        }
        throw new XmlRpcFormatException("the length of a text must not be negative");
    }

    private int read() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the connection ended in the middle of a head of HTTP");
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
        if (leftMs <= 0) {
            throw new SocketTimeoutException("the other side took too long");
        }
        socket.setSoTimeout((int) leftMs);
        int count = in.read(buffer);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }
}
