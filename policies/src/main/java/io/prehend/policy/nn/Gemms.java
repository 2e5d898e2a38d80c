package io.prehend.policy.nn;

/**
 * Chooses the kernel that multiplies matrices: the Vector API's where Java was started with
 * {@code --add-modules jdk.incubator.vector}, else the plain one. {@link Gemm#name()} says which it became. Any thread.
 */
public final class Gemms {
    /** Forces a kernel: {@code plain} or {@code vector}. */
    public static final String PROPERTY = "prehend.gemm";

    private Gemms() {}

    /** A new instance, for one thread, of the fastest kernel that this virtual machine can run. */
    public static Gemm best() {
        String wanted = System.getProperty(PROPERTY, "auto");
        return switch (wanted) {
            case "plain" -> plain();
            case "vector" -> vector();
            case "auto" -> vectorIsThere() ? vector() : plain();
            default ->
                throw new IllegalArgumentException(PROPERTY + " must be plain or vector, but is '" + wanted + "'.");
        };
    }

    /** The kernel that runs everywhere. */
    public static Gemm plain() {
        return new PlainGemm();
    }

    /** The kernel on the Vector API, by name, so that a virtual machine without the module never meets the class. */
    public static Gemm vector() {
        if (!vectorIsThere()) {
            throw new IllegalStateException("The vector kernel needs the module jdk.incubator.vector; start Java with"
                    + " --add-modules jdk.incubator.vector, or with -D" + PROPERTY + "=plain.");
        }
        try {
            return (Gemm) Class.forName("io.prehend.policy.nn.VectorGemm")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "The vector kernel does not load here; start Java with -D" + PROPERTY + "=plain.", e);
        }
    }

    /** Whether this virtual machine was started with the Vector API. */
    public static boolean vectorIsThere() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
