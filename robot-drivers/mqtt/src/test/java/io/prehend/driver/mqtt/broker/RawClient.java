package io.prehend.driver.mqtt.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client of MQTT 3.1.1 that writes its packets byte by byte, and so can send what no library would (numbers as in the
 * standard, OASIS, 2014, section 2.2.1). One thread.
 */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MS = 3000;
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH = 0x30;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int DISCONNECT = 0xe0;

    private final Socket socket;
    private final DataInputStream in;

    /** Connects as {@code id}, and throws if the broker does not answer within three seconds. */
    RawClient(int port, String id) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
        Packet connect = new Packet().text("MQTT").octets(4, 2, 0, 60).text(id);
        socket.getOutputStream().write(connect.as(CONNECT));
        awaitPacket(CONNACK);
    }

    /** Hears {@code topic} with quality of service 1. */
    void subscribe(String topic) throws IOException {
        socket.getOutputStream()
                .write(new Packet().octets(0, 1).text(topic).octets(1).as(SUBSCRIBE));
        awaitPacket(SUBACK);
    }

    /** Publishes with quality of service 1. */
    void publish(String topic) throws IOException {
        socket.getOutputStream()
                .write(new Packet().text(topic).octets(0, 2, 'x').as(PUBLISH_QOS_1));
    }

    /** Confirms the next message only right behind its good-bye, in the same segment. */
    void confirmAfterGoodBye() throws IOException {
        byte[] message = awaitPacket(PUBLISH);
        int at = 2 + (message[0] << 8 | message[1]);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(new Packet().as(DISCONNECT));
        both.write(new Packet().octets(message[at], message[at + 1]).as(PUBACK));
        socket.getOutputStream().write(both.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Reads on to a packet of {@code kind}; what it carries. All are shorter than 128 bytes. */
    private byte[] awaitPacket(int kind) throws IOException {
        while (true) {
            int read = in.readUnsignedByte();
            byte[] content = new byte[in.readUnsignedByte()];
            in.readFully(content);
            if ((read & 0xf0) == (kind & 0xf0)) {
                return content;
            }
        }
    }

    /** What a packet carries, before it gets its head. */
    private static final class Packet {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Packet text(String text) throws IOException {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            out.writeShort(encoded.length);
            out.write(encoded);
            return this;
        }

        Packet octets(int... octets) throws IOException {
            for (int octet : octets) {
                out.writeByte(octet);
            }
            return this;
        }

        byte[] as(int kind) {
            byte[] packet = new byte[2 + bytes.size()];
            packet[0] = (byte) kind;
            packet[1] = (byte) bytes.size();
            System.arraycopy(bytes.toByteArray(), 0, packet, 2, bytes.size());
            return packet;
        }
    }
}
