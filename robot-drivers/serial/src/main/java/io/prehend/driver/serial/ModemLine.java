package io.prehend.driver.serial;

import java.io.IOException;

/**
 * The level of a modem line. We assert RTS and DTR, so a contact between RTS and CTS, or DTR and DSR, is all that is
 * needed; a broken wire, a pulled plug and a dead converter all look like an open contact. Owned by the line's thread.
 */
final class ModemLine implements Sensor {
    private final SerialWire wire;
    private final Signal signal;
    private volatile boolean asserted;

    ModemLine(SerialWire wire, Signal signal) {
        this.wire = wire;
        this.signal = signal;
    }

    @Override
    public boolean look(long nowNs) throws IOException {
        asserted = wire.asserted(signal);
        if (!asserted) {
            // An error reads as "not asserted" too; asking for the number of bytes tells the two apart.
            wire.requireAlive();
        }
        return asserted;
    }

    @Override
    public String describe() {
        return signal + (asserted ? " is asserted" : " is not asserted");
    }
}
