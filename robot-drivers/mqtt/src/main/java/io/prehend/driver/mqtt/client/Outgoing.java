package io.prehend.driver.mqtt.client;

/** A message that waits or is on its way. Compared by identity. */
final class Outgoing {
    private final Outlet outlet;
    private final String topic;
    private final byte[] payload;

    Outgoing(Outlet outlet, byte[] payload) {
        this(outlet, outlet.options().topic(), payload);
    }

    Outgoing(Outlet outlet, String topic, byte[] payload) {
        this.outlet = outlet;
        this.topic = topic;
        this.payload = payload;
    }

    String topic() {
        return topic;
    }

    Outlet outlet() {
        return outlet;
    }

    byte[] payload() {
        return payload;
    }
}
