package io.prehend.driver.ros1.name;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a node, topic, service, parameter or namespace: global ({@code /a/b}), relative ({@code a/b}) or private
 * ({@code ~a}). Immutable; any thread.
 */
public final class GraphName implements Comparable<GraphName> {
    /** The namespace of everything. */
    public static final GraphName ROOT = new GraphName("/");

    /** More characters than this are no name but an attack. */
    private static final int LONGEST = 1024;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z~/][A-Za-z0-9_/]*");

    private final String name;

    private GraphName(String name) {
        this.name = name;
    }

    /**
     * The name written {@code text}; {@code //}, a slash at the end and {@code ~/} are tidied up.
     *
     * @throws IllegalArgumentException if ROS allows no such name
     */
    public static GraphName of(String text) {
        if (text.length() > LONGEST || !text.isEmpty() && !LEGAL.matcher(text).matches()) {
            String shown = text.length() > 64 ? text.substring(0, 64) + "…" : text;
            throw new IllegalArgumentException("a name in ROS begins with a letter, / or ~ and goes on with letters,"
                    + " digits, _ and /, not \"" + shown + "\"");
        }
        String tidy = text.replaceAll("/+", "/").replaceFirst("^~/", "~");
        if (tidy.length() > 1 && tidy.endsWith("/")) {
            tidy = tidy.substring(0, tidy.length() - 1);
        }
        return new GraphName(tidy);
    }

    /** A name that nobody else has: {@code prefix}, and letters and digits made up at random. */
    public static GraphName newAnonymous(String prefix) {
        return of(prefix + "_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT));
    }

    /** Whether it begins with {@code /}. */
    public boolean isGlobal() {
        return name.startsWith("/");
    }

    /** Whether it begins with {@code ~}. */
    public boolean isPrivate() {
        return name.startsWith("~");
    }

    /** Whether it is {@code /}. */
    public boolean isRoot() {
        return name.equals("/");
    }

    /** Whether it is no name at all. */
    public boolean isEmpty() {
        return name.isEmpty();
    }

    /** Whether it depends on a namespace. */
    public boolean isRelative() {
        return !isGlobal() && !isPrivate();
    }

    /** The namespace in which it is: {@code /} for {@code /a}, itself for {@code /}. */
    public GraphName getParent() {
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            return new GraphName(name.substring(0, slash));
        }
        return slash == 0 ? ROOT : new GraphName("");
    }

    /** Its last part. */
    public String getBasename() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.startsWith("~") ? last.substring(1) : last;
    }

    /** {@code other} within this namespace; a global {@code other} stays what it is. */
    public GraphName join(GraphName other) {
        if (other.isGlobal() || isEmpty()) {
            return other;
        }
        return other.isEmpty() ? this : of(name + "/" + (other.isPrivate() ? other.name.substring(1) : other.name));
    }

    /** {@code other} within this namespace. */
    public GraphName join(String other) {
        return join(of(other));
    }

    /** The same with a slash in front, if it is relative. */
    public GraphName toGlobal() {
        return ROOT.join(this);
    }

    /** Whether this is {@code ancestor} or lies within it. */
    public boolean isWithin(GraphName ancestor) {
        return ancestor.isRoot() || name.equals(ancestor.name) || name.startsWith(ancestor.name + "/");
    }

    @Override
    public int compareTo(GraphName other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphName graphName && graphName.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
