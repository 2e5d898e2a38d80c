package io.prehend.driver.ros1.node;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.ServiceType;
import io.prehend.driver.message.Time;
import io.prehend.driver.message.rosgraph_msgs.Clock;
import io.prehend.driver.message.rosgraph_msgs.Log;
import io.prehend.driver.ros1.api.MasterClient;
import io.prehend.driver.ros1.api.ParameterClient;
import io.prehend.driver.ros1.api.SlaveServer;
import io.prehend.driver.ros1.api.TcpEndpoint;
import io.prehend.driver.ros1.master.MasterMonitor;
import io.prehend.driver.ros1.name.GraphName;
import io.prehend.driver.ros1.param.ParameterTree;
import io.prehend.driver.ros1.service.ServiceClient;
import io.prehend.driver.ros1.service.ServiceResponseBuilder;
import io.prehend.driver.ros1.service.ServiceServer;
import io.prehend.driver.ros1.service.Services;
import io.prehend.driver.ros1.tcpros.IoLoop;
import io.prehend.driver.ros1.topic.LinkContext;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.PublisherOptions;
import io.prehend.driver.ros1.topic.Subscriber;
import io.prehend.driver.ros1.topic.SubscriberOptions;
import io.prehend.driver.ros1.topic.Topics;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node in the graph of ROS 1: makes publishers, subscribers and services, and keeps them connected, also when the
 * master is not there yet, goes away or is restarted. Any thread; nothing but what says so waits for anybody.
 *
 * <p>Names of methods are those that ROSJava has for the same things. Threads: {@code prehend-ros1-io} for what goes
 * out and who comes in, {@code -master}, {@code -slave}, one {@code -in} for each publisher that we hear, one {@code
 * -serve} for each caller of a service.
 */
public final class ConnectedNode implements AutoCloseable {
    private static final String USE_SIM_TIME = "/use_sim_time";
    private static final String CLOCK = "/clock";
    private static final String ROSOUT = "/rosout";
    private static final int ROSOUT_QUEUE = 64;
    private static final String THREADS = "prehend-ros1-";

    private final NodeConfiguration configuration;
    private final String name;
    private final NodeClock clock = new NodeClock();
    private final IoLoop loop;
    private final SlaveServer slaveServer;
    private final URI uri;
    private final MasterClient masterClient;
    private final MasterMonitor master;
    private final Topics topics;
    private final Services services;
    private final ParameterTree parameters;
    private final NodeLog log;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean timeChosen = new AtomicBoolean();

    /**
     * Starts a node.
     *
     * @throws java.io.UncheckedIOException if it may not listen where it should
     */
    public ConnectedNode(NodeConfiguration configuration, NodeListener listener) {
        this.configuration = configuration;
        name = configuration.names().getNodeName().toString();
        URI masterUri = configuration.masterUri();
        NodeSlave slave = new NodeSlave(masterUri, listener);
        InetSocketAddress bind = new InetSocketAddress(configuration.bind(), 0);
        loop = new IoLoop(THREADS + "io" + name, bind, slave::onHeader, configuration.limits());
        slaveServer = openSlave(slave, bind);
        String host = configuration.advertised().uriHost();
        uri = URI.create("http://" + host + ":" + slaveServer.port() + "/");
        masterClient = new MasterClient(masterUri, name, configuration.answerLimits());
        master = new MasterMonitor(THREADS + "master" + name, masterClient, uri, name, slave);
        topics = new Topics(context(), master);
        services =
                new Services(master, configuration.limits(), name, URI.create("rosrpc://" + host + ":" + loop.port()));
        parameters = new ParameterTree(
                new ParameterClient(masterUri, name, configuration.answerLimits()),
                configuration.names(),
                uri,
                THREADS + "param" + name);
        TcpEndpoint tcpros = new TcpEndpoint(configuration.advertised().host(), loop.port());
        slave.open(new NodeSlave.Parts(topics, services, parameters, master, tcpros, this::close));
        log = new NodeLog(
                topics.publish(ROSOUT, Log.TYPE, PublisherOptions.DEFAULT.withQueueSize(ROSOUT_QUEUE)), clock, name);
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, THREADS + "timer" + name);
            thread.setDaemon(true);
            return thread;
        });
        followTime();
        master.start();
    }

    /** Its name in the graph. */
    public GraphName getName() {
        return configuration.names().getNodeName();
    }

    /** Where others reach it. */
    public URI getUri() {
        return uri;
    }

    /** Where its master is. */
    public URI getMasterUri() {
        return configuration.masterUri();
    }

    /** What {@code written} means in this node. */
    public GraphName resolveName(String written) {
        return configuration.names().resolve(written);
    }

    /** Publishes {@code topic}; the publisher that is there already, if there is one. */
    public <T extends Message> Publisher<T> newPublisher(String topic, MessageType<T> type) {
        return newPublisher(topic, type, PublisherOptions.DEFAULT);
    }

    /** Publishes {@code topic} with {@code options}; the publisher that is there already, if there is one. */
    public <T extends Message> Publisher<T> newPublisher(String topic, MessageType<T> type, PublisherOptions options) {
        return topics.publish(resolveName(topic).toString(), type, options);
    }

    /** Subscribes to {@code topic}; the subscriber that is there already, if there is one. */
    public <T extends Message> Subscriber<T> newSubscriber(String topic, MessageType<T> type) {
        return newSubscriber(topic, type, SubscriberOptions.DEFAULT);
    }

    /** Subscribes to {@code topic} with {@code options}; the subscriber that is there already, if there is one. */
    public <T extends Message> Subscriber<T> newSubscriber(
            String topic, MessageType<T> type, SubscriberOptions options) {
        return topics.subscribe(resolveName(topic).toString(), type, options);
    }

    /** Offers {@code service}. */
    public <Q extends Message, A extends Message> ServiceServer<Q, A> newServiceServer(
            String service, ServiceType<Q, A> type, ServiceResponseBuilder<Q, A> builder) {
        return services.serve(resolveName(service).toString(), type, builder);
    }

    /** A client of {@code service}, which connects anew for each call. */
    public <Q extends Message, A extends Message> ServiceClient<Q, A> newServiceClient(
            String service, ServiceType<Q, A> type) {
        return newServiceClient(service, type, false);
    }

    /** A client of {@code service}, which keeps its connection for the next call if {@code persistent}. */
    public <Q extends Message, A extends Message> ServiceClient<Q, A> newServiceClient(
            String service, ServiceType<Q, A> type, boolean persistent) {
        return new ServiceClient<>(resolveName(service).toString(), type, masterClient, loop, name, persistent);
    }

    /** The parameters of the graph. */
    public ParameterTree getParameterTree() {
        return parameters;
    }

    /** Sentences for {@code /rosout}. */
    public NodeLog getLog() {
        return log;
    }

    /** The time for stamps. */
    public NodeClock getClock() {
        return clock;
    }

    /** Now, for stamps. */
    public Time getCurrentTime() {
        return clock.now();
    }

    /** One thread for small work that comes again and again; ends with the node. */
    public ScheduledExecutorService getScheduledExecutorService() {
        return timer;
    }

    /** Asks the master; each of its methods waits for the answer. */
    public MasterClient getMaster() {
        return masterClient;
    }

    /** Whether the master answered when last asked. */
    public boolean isMasterReachable() {
        return master.isReachable();
    }

    /** Whether it has ended: closed, or given up because another node took its name. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Tells the master, and ends all connections and threads; waits for some seconds at most. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        timer.shutdownNow();
        topics.close();
        services.close();
        parameters.close();
        master.close();
        slaveServer.close();
        loop.close();
    }

    /** The same, under the name that ROSJava has for it. */
    public void shutdown() {
        close();
    }

    private SlaveServer openSlave(NodeSlave slave, InetSocketAddress bind) {
        try {
            return new SlaveServer(THREADS + "slave" + name, bind, slave, configuration.requestLimits());
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    private LinkContext context() {
        return new LinkContext(
                name,
                loop,
                configuration.limits(),
                configuration
                        .answerLimits()
                        .withExchangeMs(configuration.limits().connectMs()),
                THREADS + "in");
    }

    /** The first answer counts: a time that changes its meaning later would help nobody. */
    private void followTime() {
        parameters.addParameterListener(USE_SIM_TIME, value -> {
            if (timeChosen.compareAndSet(false, true) && value.equals(Optional.of(true))) {
                clock.simulate();
                topics.subscribe(CLOCK, Clock.TYPE, SubscriberOptions.DEFAULT)
                        .addMessageListener((message, receivedNs) ->
                                clock.onClock(message.getClock().totalNsecs()));
            }
        });
        setOwnParameters();
    }

    private void setOwnParameters() {
        Map<String, Object> own = new LinkedHashMap<>();
        configuration.parameters().forEach((key, value) -> own.put("~" + key, value));
        if (!own.isEmpty()) {
            parameters.setWhenReachable(own);
        }
    }
}
