package io.prehend.driver.ros.map;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.message.std_msgs.Bool;

/** {@code std_msgs/Bool}: whether to stop; the profile says which of the two values means that. */
public final class StopMapper implements SignalMapper<Bool, StopSignal> {
    private final boolean stopWhen;
    private final StopSignal signal = new StopSignal();

    /**
     * As the option {@code stop_when} of {@code channel} says, by default {@code true}.
     *
     * @throws IllegalArgumentException if it says something else than {@code true} or {@code false}
     */
    public StopMapper(Channel<StopSignal> channel) {
        String text = channel.option("stop_when", "true");
        stopWhen = switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(channel + ": stop_when must be true or false, not " + text + ".");
        };
    }

    @Override
    public void decode(Bool message, long receivedNs, Listener<StopSignal> listener) {
        signal.set(message.getData() == stopWhen);
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(StopSignal source, Bool into) {
        into.setData(source.stop() == stopWhen);
        return true;
    }
}
