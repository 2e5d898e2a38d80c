package io.prehend.driver.mqtt.broker;

import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptExceptionMessage;
import java.util.function.Consumer;

/** Learns from Moquette that one of its workers has died, on that worker's thread. */
final class WorkerWatch extends AbstractInterceptHandler {
    private final Consumer<Throwable> onDeath;

    WorkerWatch(Consumer<Throwable> onDeath) {
        this.onDeath = onDeath;
    }

    @Override
    public String getID() {
        return "prehend";
    }

    @Override
    public Class<?>[] getInterceptedMessageTypes() {
        return new Class<?>[] {InterceptExceptionMessage.class};
    }

    @Override
    public void onSessionLoopError(Throwable error) {
        onDeath.accept(error);
    }
}
