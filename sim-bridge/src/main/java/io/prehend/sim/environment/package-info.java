/**
 * Tasks that are described by vectors, on which learners are checked, and to which users bring other simulators.
 *
 * <pre>
 * Environments         opens one by its name: builtin:NAME, gym:ID, python:MODULE:CLASS
 * PendulumEnvironment  the swing-up of Gymnasium's Pendulum-v1
 * ReachEnvironment     a fingertip that is to get to a point: rewarded by distance, or only once it is there
 * PythonEnvironment    any environment with Gymnasium's interface, in a process of its own
 * PythonProcess        that process: started, timed, ended
 * Frames               the messages on the pipes between
 * </pre>
 */
package io.prehend.sim.environment;
