package io.prehend.launch.learn;

/** What learns in tests that kill it. */
final class SmallPupil {
    private SmallPupil() {}

    static Pupil begin() {
        return new Diligent();
    }
}
