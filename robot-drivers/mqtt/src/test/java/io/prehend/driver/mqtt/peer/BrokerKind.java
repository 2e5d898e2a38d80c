package io.prehend.driver.mqtt.peer;

import java.util.function.Supplier;

/** The brokers that every test of the driver is run against. */
public enum BrokerKind {
    /** Debian's Mosquitto. */
    MOSQUITTO(Mosquitto::start),
    /** Our own. */
    EMBEDDED(Embedded::new);

    private final Supplier<Broker> starter;

    BrokerKind(Supplier<Broker> starter) {
        this.starter = starter;
    }

    /** Starts one. */
    public Broker start() {
        return starter.get();
    }
}
