/**
 * Puts the parts together: names on the command line and numbers in the configuration become objects.
 *
 * <pre>
 * Policies    the policies there are, by name
 * Simulation  the simulated profile: arm, engine, limits, grasp and physics as configured
 * </pre>
 */
package io.prehend.launch.wiring;
