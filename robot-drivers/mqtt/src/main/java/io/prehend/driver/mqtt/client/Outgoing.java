package io.prehend.driver.mqtt.client;

/** A message that waits or is on its way. Compared by identity. */
final class Outgoing {
    private final Outlet outlet;
    private final byte[] payload;

    Outgoing(Outlet outlet, byte[] payload) {
        this.outlet = outlet;
        this.payload = payload;
    }

    Outlet outlet() {
        return outlet;
    }

    byte[] payload() {
        return payload;
    }
}
