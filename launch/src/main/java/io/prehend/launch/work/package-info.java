/**
 * Long work: spread over the cores, in an order that does not matter, and interruptible at any time.
 *
 * <pre>
 * Workers      runs numbered jobs on several threads; the results come in the order of the numbers
 * StopRequest  turns Ctrl-C into a request to come to an end, and waits until that has happened
 * </pre>
 */
package io.prehend.launch.work;
