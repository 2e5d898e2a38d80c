package io.prehend.sim;

/**
 * The table of one episode. Immutable; any thread.
 *
 * @param heightM height of its top above the arm's base, m
 * @param friction effective coefficient of Coulomb friction between the table and the object
 */
public record TableSetup(double heightM, double friction) {
    /** Edge of every table, m: so large that nothing that is pushed or rolls away reaches its end. */
    public static final double SIZE_M = 20;

    /** A table at the height of the arm's base. */
    public static final TableSetup NOMINAL = new TableSetup(0, 0.6);

    /** Checks every value. */
    public TableSetup {
        Require.within("table height (m)", heightM, -2, 2);
        Require.within("table friction", friction, 0, 5);
    }
}
