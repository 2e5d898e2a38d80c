/**
 * What was experienced, on disk: written while an arm works, read while it goes on, whatever dies meanwhile.
 *
 * <pre>
 * ReplayLog       takes steps from the control side, never makes it wait; its own thread writes (RecordRing, Segments)
 * ReplayOptions   sizes and times of a log
 * ReplayDisk      what the writer asks of the file system
 * ReplayFormat    how a segment lies on the disk; StepRecord and EndRecord: what is in it
 * SegmentScan     how far a segment can be trusted
 * ReplayBuffer    reads a log that may still be written: steps by number, clouds from memory-mapped segments
 * StepDraw        which step to learn from: UniformDraw, SourceDraw, PrioritizedDraw (SumTree)
 * HindsightGoals  goals that were reached, in place of those that were meant
 * ReplayCheck     looks at every byte of a log; ReplayStatistics: what is in it
 * ReplayExport    writes it for others (npz, CSV)
 * ShownSteps      marks steps as an expert's
 * </pre>
 */
package io.prehend.policy.replay;
