package io.prehend.launch.reaction;

import io.prehend.launch.trial.SerialCable;

/** Asks by opening the wire of the enable line at the far end of a serial cable. One thread. */
record LineAsker(SerialCable cable) implements StopAsker {
    @Override
    public long ask() {
        return cable.openWire();
    }

    @Override
    public void takeBack() {
        cable.closeWire();
    }
}
