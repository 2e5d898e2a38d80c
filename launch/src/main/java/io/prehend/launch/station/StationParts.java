package io.prehend.launch.station;

/** What most of a station's parts need. Immutable; any thread. */
record StationParts(Cell cell, LoopSide loop, DeskThread desk, Journal journal, Clocks clocks) {}
