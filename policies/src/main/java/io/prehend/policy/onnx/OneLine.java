package io.prehend.policy.onnx;

/** Makes words from outside fit to stand in a sentence: one line, not too long, nothing that a terminal obeys. Pure. */
final class OneLine {
    private static final int MAX_LENGTH = 200;

    private OneLine() {}

    static String of(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + " …";
    }
}
