package io.prehend.launch.station;

import io.prehend.port.AuditEvent.Kind;

/** Something that the loop's side has to say. Immutable; any thread. */
record LoopNote(Kind kind, String sentence) {}
