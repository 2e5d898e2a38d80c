package io.prehend.driver.serial;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Beats from a microcontroller that looks at the wire. Owned by the line's thread. */
final class HeartbeatLine implements Sensor {
    private static final int MOST_BYTES = 1024;

    private final SerialWire wire;
    private final BeatDecoder decoder = new BeatDecoder();
    private final BeatJudge judge;
    private final byte[] bytes = new byte[MOST_BYTES];

    HeartbeatLine(SerialWire wire, long lostNs) {
        this.wire = wire;
        judge = new BeatJudge(lostNs);
    }

    @Override
    public boolean look(long nowNs) throws IOException {
        boolean prompt = judge.onLook(nowNs);
        int count = wire.read(bytes);
        for (int i = 0; i < count; i++) {
            // What has waited while we did not look says nothing about now, except that it was open.
            if (decoder.accept(bytes[i]) && (prompt || !decoder.closed())) {
                judge.onBeat(decoder.sequence(), decoder.closed(), nowNs);
            }
        }
        return judge.closed(nowNs);
    }

    @Override
    public boolean silent(long nowNs) {
        return judge.silent(nowNs);
    }

    @Override
    public String describe() {
        long silentMs = TimeUnit.NANOSECONDS.toMillis(judge.silentNs(System.nanoTime()));
        return judge.accepted() + " beats" + (judge.accepted() == 0 ? "" : ", the last one " + silentMs + " ms ago")
                + ", " + judge.refused() + " of them out of order, " + decoder.garbage()
                + " bytes of something else";
    }
}
