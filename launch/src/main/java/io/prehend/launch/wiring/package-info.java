/**
 * Puts the parts together: names on the command line and numbers in the configuration become objects.
 *
 * <pre>
 * Policies       the policies there are, by name or file
 * PolicySource   one of them, for all episodes
 * LookingPolicy  a policy that looks, so that what it sees can be recorded
 * Simulation     the simulated profile: arm, engine, limits, grasp and physics as configured
 * </pre>
 */
package io.prehend.launch.wiring;
