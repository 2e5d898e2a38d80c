package io.prehend.driver.ros1.tcpros;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What both sides of a TCPROS connection say first: fields with names. Immutable; any thread.
 *
 * <p>On the wire: total length, then for each field its length and {@code name=value}; lengths are 4 bytes, little
 * endian.
 */
public final class ConnectionHeader {
    /** More than this is no header but an attack; definitions of messages, the longest part, have some 10 KiB. */
    public static final int MAXIMUM_BYTES = 64 << 10;

    /** Who speaks. */
    public static final String CALLER_ID = "callerid";

    /** Which topic. */
    public static final String TOPIC = "topic";

    /** Which service. */
    public static final String SERVICE = "service";

    /** Which type of message or service. */
    public static final String TYPE = "type";

    /** Its sum. */
    public static final String MD5_SUM = "md5sum";

    /** Its definition. */
    public static final String MESSAGE_DEFINITION = "message_definition";

    /** Whether the last message is sent to whoever comes later. */
    public static final String LATCHING = "latching";

    /** Whether small packets shall go at once. */
    public static final String TCP_NODELAY = "tcp_nodelay";

    /** Whether a connection to a service is kept for further calls. */
    public static final String PERSISTENT = "persistent";

    /** Whether somebody only looks what kind of service this is. */
    public static final String PROBE = "probe";

    /** Why there will be no connection. */
    public static final String ERROR = "error";

    /** Stands for any type or sum. */
    public static final String ANY = "*";

    private final Map<String, String> fields;

    private ConnectionHeader(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Names and values in turn. */
    public static ConnectionHeader of(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ConnectionHeader(fields);
    }

    /**
     * Reads the fields, which follow the total length.
     *
     * @throws TcpRosException if they are no fields
     */
    public static ConnectionHeader read(ByteBuffer bytes) throws TcpRosException {
        ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> fields = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new TcpRosException("a field of a connection header is longer than the header");
            }
            byte[] field = new byte[length];
            in.get(field);
            String text = new String(field, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new TcpRosException("a field of a connection header must look like name=value");
            }
            fields.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return new ConnectionHeader(fields);
    }

    /** The bytes for the wire, with the total length. */
    public byte[] toBytes() {
        byte[][] texts = new byte[fields.size()][];
        int total = 0;
        int index = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            texts[index] = (field.getKey() + "=" + field.getValue()).getBytes(StandardCharsets.UTF_8);
            total += Integer.BYTES + texts[index].length;
            index++;
        }
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + total).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(total);
        for (byte[] text : texts) {
            out.putInt(text.length).put(text);
        }
        return out.array();
    }

    /** The field {@code name}. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field {@code name}, or nothing at all. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether the field {@code name} is 1. */
    public boolean isSet(String name) {
        return text(name).equals("1");
    }

    /** Whether {@code name} says {@code value}, or any. */
    public boolean allows(String name, String value) {
        String said = text(name);
        return said.equals(value) || said.equals(ANY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionHeader header && header.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
