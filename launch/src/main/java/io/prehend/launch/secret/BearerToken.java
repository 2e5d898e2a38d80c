package io.prehend.launch.secret;

import io.prehend.launch.report.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;

/** What a program shows that has no session: a bearer token (RFC 6750, section 2.1). Immutable; any thread. */
public final class BearerToken {
    private static final String SCHEME = "bearer ";
    /** 128 bits in hexadecimal: nobody guesses that, however often they may try. */
    private static final int LEAST_CHARACTERS = 32;

    private final byte[] token;

    private BearerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The one in the first line of {@code file}.
     *
     * @throws Failure one sentence, where others can read the file, we cannot, or the token is too short
     */
    public static BearerToken read(Path file) {
        String token = SecretFile.privateLines("The file with the token", file).stream()
                .findFirst()
                .orElse("")
                .strip();
        if (token.length() < LEAST_CHARACTERS) {
            throw Failure.check("The token in " + file + " has fewer than " + LEAST_CHARACTERS
                    + " characters; 'openssl rand -hex 32' makes one.");
        }
        return new BearerToken(token);
    }

    /** Whether the header {@code authorization}, which may be null, shows it; takes as long whatever the difference. */
    public boolean shownBy(String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        String shown = authorization.substring(SCHEME.length()).strip();
        return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
    }
}
