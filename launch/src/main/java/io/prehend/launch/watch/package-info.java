/**
 * What other programs see of a running service: curves and pictures, never a way in.
 *
 * <pre>
 * Metrics          all figures, as a text for Prometheus
 * ServiceManager   tells systemd that the loop ticks
 * MetricList       metrics being put together: name, help, points
 * LoopMetrics, SafetyMetrics, ArmMetrics, LearningMetrics   which figures there are
 * ProcessMemory    how much memory the service takes
 * StopTally        counts the stops as they are recorded
 * </pre>
 */
package io.prehend.launch.watch;
