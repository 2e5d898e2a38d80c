package io.prehend.launch.console;

import io.prehend.launch.operate.Role;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may sign in: one line a user in a file that only its owner may read, {@code name:role:} and the password's hash.
 * A change of the file takes effect at the next request. Any thread.
 */
public final class Users {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LEAST_CHARACTERS = 10;
    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private FileTime readAt;
    private long readBytes = -1;
    private Map<String, User> known = Map.of();

    /** The users in {@code file}, which need not exist: then there are none. */
    public Users(Path file) {
        this.file = file;
    }

    /**
     * One user.
     *
     * @param name of letters, digits, dots, dashes
     * @param role what they may do
     * @param credential the password's hash; empty where there is none
     */
    public record User(String name, Role role, String credential) {
        private String line() {
            return name + ":" + role.name().toLowerCase(Locale.ROOT) + ":" + credential;
        }
    }

    /** All users, by name. */
    public synchronized List<User> list() {
        refresh();
        return List.copyOf(known.values());
    }

    /** The user of that name. */
    public synchronized Optional<User> find(String name) {
        refresh();
        return Optional.ofNullable(known.get(name));
    }

    /** Whether there are no users at all, as for a moment while somebody writes the file anew. */
    synchronized boolean none() {
        refresh();
        return known.isEmpty();
    }

    /** Whether {@code password} is that user's; takes as long where there is no such user. */
    public Optional<User> check(String name, char[] password) {
        Optional<User> user = find(name);
        PasswordHash hash = user.map(User::credential).map(PasswordHash::parse).orElseGet(PasswordHash::nobodys);
        boolean matches = password.length <= MOST_CHARACTERS && hash.matches(password);
        return matches ? user : Optional.empty();
    }

    /** Adds a user, or gives one another role and password. */
    public synchronized void put(String name, Role role, char[] password) {
        requireName(name);
        requirePassword(password);
        refresh();
        Map<String, User> changed = new TreeMap<>(known);
        changed.put(name, new User(name, role, PasswordHash.of(password, random).text()));
        write(changed);
    }

    /** Removes a user; their sessions end. */
    public synchronized void remove(String name) {
        refresh();
        Map<String, User> changed = new TreeMap<>(known);
        if (changed.remove(name) == null) {
            throw Failure.usage("There is no user '" + name + "' in " + file + ".");
        }
        write(changed);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches() || name.equals(Seats.LOCAL)) {
            throw Failure.usage(
                    "A user's name has letters, digits, dots and dashes, and is not '" + Seats.LOCAL + "'.");
        }
    }

    private static void requirePassword(char[] password) {
        if (password.length < LEAST_CHARACTERS || password.length > MOST_CHARACTERS) {
            throw Failure.usage(
                    "A password has " + LEAST_CHARACTERS + " to " + MOST_CHARACTERS + " characters; choose another.");
        }
    }

    /** Reads the file again where it has changed. A file that cannot be read lets nobody in. */
    private void refresh() {
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            long bytes = Files.size(file);
            if (!changedAt.equals(readAt) || bytes != readBytes) {
                known = read();
                readAt = changedAt;
                readBytes = bytes;
            }
        } catch (NoSuchFileException none) {
            known = Map.of();
            readAt = null;
        } catch (IOException unreadable) {
            known = Map.of();
            readAt = null;
            throw Failure.check(
                    "The users file " + file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private Map<String, User> read() throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw Failure.check("The users file " + file + " is too long.");
        }
        Map<String, User> users = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                User user = parse(line, number);
                users.put(user.name(), user);
            }
        }
        return users;
    }

    private User parse(String line, int number) {
        String[] parts = line.strip().split(":", 3);
        try {
            if (parts.length < 3 || !NAME.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException("a line is name:role:password's hash");
            }
            PasswordHash.parse(parts[2]);
            return new User(parts[0], Role.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
        } catch (IllegalArgumentException wrong) {
            throw Failure.check(
                    file + " line " + number + " is no user (" + wrong.getMessage() + "); use 'prehend users add'.",
                    wrong);
        }
    }

    private void write(Map<String, User> users) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException failed) {
            throw Failure.check(
                    "There is no folder for the users file " + file + ": " + failed.getMessage() + ".", failed);
        }
        String text =
                users.values().stream().map(User::line).map(line -> line + "\n").collect(Collectors.joining());
        AtomicFile.writePrivately(file, text.getBytes(StandardCharsets.UTF_8));
        readBytes = -1;
    }
}
