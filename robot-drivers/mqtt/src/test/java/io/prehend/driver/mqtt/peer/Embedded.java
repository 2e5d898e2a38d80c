package io.prehend.driver.mqtt.peer;

import io.prehend.driver.mqtt.broker.EmbeddedBroker;

/** Our embedded broker. */
public final class Embedded implements Broker {
    private EmbeddedBroker broker = EmbeddedBroker.start();

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public void kill() {
        broker.close();
    }

    @Override
    public void restart() {
        broker = EmbeddedBroker.start(broker.port());
    }

    @Override
    public void close() {
        broker.close();
    }
}
