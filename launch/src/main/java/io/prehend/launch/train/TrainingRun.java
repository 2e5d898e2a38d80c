package io.prehend.launch.train;

/** One training from its beginning, or from where it was saved last, to its end. One thread; others play episodes. */
public interface TrainingRun {
    /** Told how far a run has come, by any thread. */
    interface Watcher {
        /** A part begins that consists of {@code total} small steps. */
        void begin(String part, int total);

        /** One of them is done. */
        void step();

        /** Something happened that a user should know; one sentence. */
        void notice(String sentence);
    }

    /**
     * Goes on from what the folder holds, instead of from the beginning. To be called before {@link #run}.
     *
     * @return one sentence that a user should know, or null
     */
    String resume();

    /**
     * Trains to the end and writes the actor, or until stopped.
     *
     * @param command the words that this run was started with, for the model's manifest
     */
    TrainedActor run(String command);
}
