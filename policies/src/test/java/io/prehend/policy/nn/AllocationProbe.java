package io.prehend.policy.nn;

import io.prehend.policy.OwnMachine;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Counts what learning allocates, in a virtual machine of its own. */
final class AllocationProbe {
    private AllocationProbe() {}

    /** Bytes of a round of updates with the encoder {@code points} or {@code sets}, on the vector kernel. */
    static long allocatedPerRound(String encoder) throws IOException, InterruptedException {
        return OwnMachine.leastNumber(AllocationProbe.class, encoder);
    }

    /** The child: prints the number. */
    public static void main(String[] arguments) {
        System.out.println(LearningTest.allocatedPerRound(task(arguments[0])));
    }

    private static BoxTask task(String encoder) {
        return encoder.equals("points") ? BoxTask.withPointEncoder(Gemms.vector(), 7) : withSets();
    }

    static BoxTask withSets() {
        SplittableRandom seeded = new SplittableRandom(7);
        List<SetAbstraction.Level> design =
                List.of(new SetAbstraction.Level(8, 0.3f, 6, new int[] {16, 32}), SetAbstraction.Level.all(32, 48));
        Gemm gemm = Gemms.vector();
        Encoder sets = new PointNet2Encoder("encoder", BoxTask.BATCH, BoxTask.POINTS, 3, design, seeded, gemm);
        return new BoxTask(sets, gemm, seeded);
    }
}
