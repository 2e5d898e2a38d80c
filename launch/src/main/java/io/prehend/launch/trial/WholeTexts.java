package io.prehend.launch.trial;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Hands over each text of a WebSocket once it is whole. The client's thread, which {@code reader} must not hold up. */
public final class WholeTexts implements WebSocket.Listener {
    private final Consumer<String> reader;
    private final StringBuilder text = new StringBuilder();

    /** For {@code reader}. */
    public WholeTexts(Consumer<String> reader) {
        this.reader = reader;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            reader.accept(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }
}
