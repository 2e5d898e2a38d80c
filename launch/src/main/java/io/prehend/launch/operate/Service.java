package io.prehend.launch.operate;

/** A running service, as everybody outside the loop sees it. Any thread. */
public interface Service {
    /** How things stand: the newest, made by the loop's side about {@value #SITUATIONS_PER_S} times a second. */
    Situation situation();

    /** The points of the target as last seen, x, y, z in the base's frame, m; its number is in the situation. */
    float[] points();

    /** What does not change while the service runs. */
    Facts facts();

    /** What people do with the arm. */
    Desk desk();

    /** Who has control. */
    Control control();

    /** What has happened. */
    Records records();

    /** Policies and the learner. */
    Learning learning();

    /** What has been counted since the service started, for those who draw curves of it. */
    default Counts counts() {
        return Counts.NONE;
    }

    /** How often {@link #situation} is made anew, 1/s. */
    int SITUATIONS_PER_S = 20;
}
