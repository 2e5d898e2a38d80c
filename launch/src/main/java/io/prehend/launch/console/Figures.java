package io.prehend.launch.console;

import io.prehend.launch.secret.BearerToken;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Figures for a program that collects them, at {@code GET /metrics}. Immutable; any thread.
 *
 * @param contentType what they are, as an Internet media type
 * @param text makes them; any thread
 * @param token what lets a program see them, and nothing else, without a session; empty where there is no such way
 */
public record Figures(String contentType, Supplier<byte[]> text, Optional<BearerToken> token) {}
