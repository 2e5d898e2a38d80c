/**
 * Hours of everything going wrong, to see whether what must never happen happens.
 *
 * <pre>
 * Soak        lets the arm work, lets something go wrong at drawn moments, brings it back; again and again
 * Mishap      what can go wrong, and what has to come of it; WireMishaps, ProcessMishaps, CrowdMishaps make them
 * ArmWatch    looks at the robot's wire for what must never happen, whoever is to blame
 * Breach      what must never happen, and did
 * Growth      whether the service needs more and more memory, threads or files
 * SoakTally   what happened, as a report
 * </pre>
 */
package io.prehend.launch.soak;
