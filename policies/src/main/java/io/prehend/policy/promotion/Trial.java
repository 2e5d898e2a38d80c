package io.prehend.policy.promotion;

/** Episodes in which models can show what they are worth, such as simulated ones. One thread; close it. */
public interface Trial extends AutoCloseable {
    /**
     * Plays episode {@code episode}, which is the same for every model, with {@code model}: a name or a file, as {@link
     * io.prehend.policy.onnx.ModelStore} understands it.
     *
     * @return whether it went well
     */
    boolean succeeds(String model, long episode);

    /** The episodes in words, such as what is grasped. */
    String description();

    @Override
    void close();
}
