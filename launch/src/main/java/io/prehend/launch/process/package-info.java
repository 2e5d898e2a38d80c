/**
 * Processes beside this one: how this very program is started once more, and how others are ended or held up.
 *
 * <pre>
 * SelfCommand  the words that start this program again
 * Processes    ends one, suspends it, lets it go on
 * </pre>
 */
package io.prehend.launch.process;
