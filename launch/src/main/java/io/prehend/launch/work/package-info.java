/**
 * Long work: spread over the cores, in an order that does not matter, interruptible at any time, and with room for what
 * it makes.
 *
 * <pre>
 * Workers      runs numbered jobs on several threads; the results come in the order of the numbers
 * StopRequest  turns Ctrl-C into a request to come to an end, and waits until that has happened
 * StoreFolder  where the work keeps what it makes; a temporary one goes with it
 * DiskRoom     whether a disk takes that, found out by writing before the work begins
 * </pre>
 */
package io.prehend.launch.work;
