/**
 * What is kept for later: who did what, what led to a stop, what went wrong how often.
 *
 * <pre>
 * FlightRecorder         the last seconds of every tick, in memory; written by the loop
 *   FlightRecording        a copy of it; FlightRecordingWriter, FlightTopics make an MCAP file of that
 *   FlightRecorderDumper   does so on its own thread when something stopped
 *   McapWriter             the file format (McapChunk, McapBytes)
 * FileAuditLog           port.AuditLog in files
 *   AppendOnlyLog          checksums, hash chain, torn tail (LogFormat, LogScan)
 * DistinctErrors         each kind of error once, counted
 * </pre>
 *
 * <p>Only {@link io.prehend.audit.FlightRecorder} and {@link io.prehend.audit.FlightRecorderDumper#onStop} are for the
 * loop's thread; all else touches the disk.
 */
package io.prehend.audit;
