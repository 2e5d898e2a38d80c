/**
 * Measures this machine: what {@code prehend bench} runs.
 *
 * <pre>
 * LoopBenchmark        how punctual the control loop is
 *   LoopTrial            the real loop and filter on the wall clock, around EchoArm, which SwayTask moves
 *   CyclictestRun        the reference, at the same time
 *   BusyProcess          something that competes for the processor
 *   Latency              a distribution in a few numbers
 * SimulationBenchmark  how fast the simulation is
 * PolicyBenchmark      how long a model takes to decide
 *   PythonReference      the same model in Python's ONNX Runtime
 * LearnerBenchmark     how fast learning is
 *   LearnerPeer          the same learner in PyTorch
 * PythonScript         runs what measures in Python
 * </pre>
 */
package io.prehend.launch.bench;
