/**
 * What this machine lacks and how to get it: what {@code prehend doctor} runs.
 *
 * <pre>
 * Doctor           runs all checks
 * Finding          what one check found: OK, WARN or FAIL, and a sentence
 * SoftwareChecks   Java, physics engine, programs
 * DiskChecks       a place for data
 * RealtimeChecks   real-time scheduling
 * ProcessorChecks  clocks, frequency, isolation
 * Host             the files of /proc and /sys
 * </pre>
 */
package io.prehend.launch.doctor;
