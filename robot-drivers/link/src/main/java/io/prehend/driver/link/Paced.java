package io.prehend.driver.link;

/** A speaker with a signal of its own and a beat. Owned by one thread. */
final class Paced<S> {
    private static final double USUAL_RATE_HZ = 10;

    private final Speaker<S> speaker;
    private final S signal;
    private final long periodNs;
    private long saidNs;
    private boolean everSaid;

    private Paced(Speaker<S> speaker, S signal, long periodNs) {
        this.speaker = speaker;
        this.signal = signal;
        this.periodNs = periodNs;
    }

    /** Opens {@code channel}; null where there is none. */
    static <S> Paced<S> open(Transport transport, Channel<S> channel) {
        return channel == null
                ? null
                : new Paced<>(transport.speak(channel), channel.kind().create().get(), periodNs(channel));
    }

    /** Time between two signals of {@code channel}, ns. */
    static long periodNs(Channel<?> channel) {
        return Math.round(1e9 / (channel.rateHz() > 0 ? channel.rateHz() : USUAL_RATE_HZ));
    }

    /** What will be said: to be filled. */
    S signal() {
        return signal;
    }

    boolean isDue(long nowNs) {
        return !everSaid || nowNs - saidNs >= periodNs;
    }

    boolean say(long nowNs) {
        everSaid = true;
        saidNs = nowNs;
        return speaker.say(signal);
    }
}
