package io.prehend.sim.bullet;

/** Who may collide with whom: Bullet's group bits. The robot's parts never collide with each other. */
final class CollisionGroup {
    /** Links and fingers. */
    static final int ARM = 1;
    /** The table. */
    static final int TABLE = 1 << 1;
    /** The object. */
    static final int OBJECT = 1 << 2;
    /** The link that does not move: it stands in the table. */
    static final int BASE = 1 << 3;

    private CollisionGroup() {}
}
