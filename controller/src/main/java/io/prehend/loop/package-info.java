/**
 * The one thread that moves the arm, and what it needs to be punctual.
 *
 * <pre>
 * ControlLoop       read, decide, filter, write: every tick
 * ActInbox          what people want done (LoopAct), carried out by the loop; CauseSource: what else is wrong
 * WallClockPacer    when the ticks come on the wall clock (a simulation brings its own port.Pacer)
 * RealtimeThread    real-time scheduling for the calling thread, where permitted
 * WatchdogThread    asks the watchdog whether the loop is alive
 * TickBudget        how punctual it was (TickHistogram)
 * </pre>
 *
 * <p>Everything that is called every tick neither allocates nor locks nor logs.
 */
package io.prehend.loop;
