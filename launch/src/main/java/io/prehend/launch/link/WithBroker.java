package io.prehend.launch.link;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.mqtt.broker.EmbeddedBroker;

/** A transport together with the broker that it brought along; both end at once. As its transport. */
record WithBroker(Transport transport, EmbeddedBroker broker) implements Transport {
    @Override
    public <S> void listen(Channel<S> channel, Listener<S> listener) {
        transport.listen(channel, listener);
    }

    @Override
    public <S> Speaker<S> speak(Channel<S> channel) {
        return transport.speak(channel);
    }

    @Override
    public boolean connected() {
        return transport.connected();
    }

    @Override
    public String describe() {
        return transport.describe() + ", broker in this process";
    }

    @Override
    public void close() {
        transport.close();
        broker.close();
    }
}
