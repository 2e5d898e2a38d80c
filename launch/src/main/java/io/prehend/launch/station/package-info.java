/**
 * A running service around an arm: the implementation of {@link io.prehend.launch.operate.Service}; in words in
 * launch/docs/station.md.
 *
 * <pre>
 * StationRun       from opening the wire to the report; Station puts the parts together
 * OpenWays         the console and whatever else leads to it; WiredLinks how those and the robot's links are
 * LoopSide         what belongs to the loop's thread: acts, objects, copies for others (TickView)
 * StationDesk      acts of people: OrderCheck, then DeskThread brings them to the loop and back; StopDesk stops
 * StationControl   who has control: LeaseBook; OperatorLink watches whether they are still there
 * Keeper           writes down: LatchFile, StopBook, Journal; in a StateFolder
 * SituationMaker   how things stand, from copies; AlarmBook, AlarmFindings; FactsMaker what does not change
 * AutomaticOperator, TerminalOperator   who starts a simulated arm, or a real one without a console
 * </pre>
 */
package io.prehend.launch.station;
