/**
 * ROSJava as a second way to ROS 1, built only with {@code -Prosjava}; see {@code docs/rosjava.md} for when to choose
 * it.
 *
 * <p>{@link io.prehend.driver.rosjava.RosJavaPort} carries the messages of a profile over a ROSJava node. ROSJava does
 * the graph and the connections; the messages are our own: {@code OwnMessages} tells it their names, sums and
 * definitions, and hands it their bytes. {@code Hardening} closes what ROSJava leaves open, as far as that can be done
 * from outside.
 */
package io.prehend.driver.rosjava;
