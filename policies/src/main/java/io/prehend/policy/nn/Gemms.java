package io.prehend.policy.nn;

/** Chooses the kernel, once, when the class is loaded. Any thread. */
public final class Gemms {
    /** Forces a kernel: {@code plain} or {@code vector}. */
    public static final String PROPERTY = "prehend.gemm";

    private static final Gemm BEST = choose(System.getProperty(PROPERTY, "auto"));

    private Gemms() {}

    /** The fastest kernel that this virtual machine can run. */
    public static Gemm best() {
        return BEST;
    }

    /** The kernel that runs everywhere. */
    public static Gemm plain() {
        return new PlainGemm();
    }

    private static Gemm choose(String wanted) {
        return switch (wanted) {
            case "plain" -> new PlainGemm();
            case "vector" -> vector();
            case "auto" -> ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    ? vector()
                    : new PlainGemm();
            default -> throw new IllegalArgumentException(
                    PROPERTY + " must be plain or vector, but is '" + wanted + "'");
        };
    }

    /** By name, so that a virtual machine without the module never meets the class. */
    private static Gemm vector() {
        try {
            return (Gemm) Class.forName("io.prehend.policy.nn.VectorGemm")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "the vector kernel can't be loaded; start Java with --add-modules jdk.incubator.vector, or with -D"
                            + PROPERTY + "=plain",
                    e);
        }
    }
}
