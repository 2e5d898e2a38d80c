package io.prehend.driver.ros1.service;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.Ros1Reader;
import io.prehend.driver.message.Ros1Writer;
import io.prehend.driver.message.ServiceType;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.Handshake;
import io.prehend.driver.ros1.tcpros.IoThreads;
import io.prehend.driver.ros1.tcpros.LinkLimits;
import io.prehend.driver.ros1.tcpros.PeerConnection;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers a service to other nodes. Methods are for any thread. */
public final class ServiceServer<Q extends Message, A extends Message> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceServer.class);
    private static final int MOST_CALLERS = 32;
    private static final byte SUCCESS = 1;
    private static final byte FAILURE = 0;

    private final String name;
    private final ServiceType<Q, A> type;
    private final ServiceResponseBuilder<Q, A> builder;
    private final LinkLimits limits;
    private final String callerId;
    private final Runnable onClosed;
    private final Set<PeerConnection> callers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ServiceServer(
            String name,
            ServiceType<Q, A> type,
            ServiceResponseBuilder<Q, A> builder,
            LinkLimits limits,
            String callerId,
            Runnable onClosed) {
        this.name = name;
        this.type = type;
        this.builder = builder;
        this.limits = limits;
        this.callerId = callerId;
        this.onClosed = onClosed;
    }

    /** The name of the service in the graph. */
    public String getName() {
        return name;
    }

    /** Ends the service and its connections. Idempotent. */
    @Override
    public void close() {
        closed = true;
        callers.forEach(PeerConnection::close);
        onClosed.run();
    }

    /** The same, under the name that ROSJava has for it. */
    public void shutdown() {
        close();
    }

    /** Somebody wants to call. On the loop's thread. */
    void accept(ConnectionHeader header, Handshake accepted) throws IOException {
        if (closed) {
            throw new TcpRosException("this node does not serve " + name + " any more");
        }
        if (!header.allows(ConnectionHeader.MD5_SUM, type.md5())) {
            throw new TcpRosException("this node serves " + name + " as " + type.name() + " with md5sum " + type.md5()
                    + ", not with " + header.text(ConnectionHeader.MD5_SUM));
        }
        if (callers.size() >= MOST_CALLERS) {
            throw new TcpRosException("this node serves " + name + " to " + MOST_CALLERS + " callers already");
        }
        PeerConnection caller = accepted.toConnection();
        callers.add(caller);
        IoThreads.start("prehend-ros1-serve" + name, () -> serve(caller, header));
    }

    private void serve(PeerConnection caller, ConnectionHeader header) {
        try (caller) {
            caller.write(ByteBuffer.wrap(answer().toBytes()));
            if (header.isSet(ConnectionHeader.PROBE)) {
                return;
            }
            boolean persistent = header.isSet(ConnectionHeader.PERSISTENT);
            Exchange exchange = new Exchange(caller);
            do {
                if (!persistent) {
                    caller.expectWithinMs(limits.handshakeMs());
                }
                exchange.once();
            } while (persistent && !closed);
        } catch (EOFException e) {
            LOG.debug("{} has no more questions for {}", caller.peer(), name, e);
        } catch (IOException e) {
            LOG.info("{} was lost while it called {}: {}", caller.peer(), name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} failed on our side", name, e);
        } finally {
            callers.remove(caller);
        }
    }

    private ConnectionHeader answer() {
        return ConnectionHeader.of(
                ConnectionHeader.CALLER_ID,
                callerId,
                ConnectionHeader.MD5_SUM,
                type.md5(),
                ConnectionHeader.TYPE,
                type.name(),
                "request_type",
                type.request().name(),
                "response_type",
                type.response().name());
    }

    /** Question and answer of one connection, which are used again. One thread. */
    private final class Exchange {
        private final PeerConnection caller;
        private final Q request = type.request().newMessage();
        private final A response = type.response().newMessage();
        private final Ros1Reader reader = new Ros1Reader();
        private final Ros1Writer writer = new Ros1Writer(limits.maximumMessageBytes());

        Exchange(PeerConnection caller) {
            this.caller = caller;
        }

        void once() throws IOException {
            ByteBuffer question = caller.read(limits.maximumMessageBytes());
            caller.expectWheneverItComes(); // the answer takes as long as it takes
            writer.clear();
            writer.int8(SUCCESS);
            writer.int32(0);
            try {
                request.read(reader.wrap(question));
                builder.build(request, response);
                response.write(writer);
            } catch (ServiceException e) {
                fail(e.getMessage());
            } catch (MessageFormatException e) {
                fail("the question cannot be read, or the answer cannot be written: " + e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{} failed on our side", name, e);
                fail("the service failed");
            }
            ByteBuffer answer = writer.written();
            answer.putInt(1, answer.limit() - 1 - Integer.BYTES);
            caller.expectWithinMs(limits.writeMs());
            caller.write(answer);
            caller.expectWheneverItComes();
        }

        private void fail(String why) {
            byte[] text = String.valueOf(why).getBytes(StandardCharsets.UTF_8);
            writer.clear();
            writer.int8(FAILURE);
            writer.int32(0);
            writer.raw(text, 0, text.length);
        }
    }
}
