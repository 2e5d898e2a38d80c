/**
 * What people and programs may ask of a running service, apart from how they reach it.
 *
 * <pre>
 * Service    all of it: one object for the console, the command line, MQTT and the viewers
 * Desk       the acts: stop, acknowledge, enable, start, jog, speed
 * Control    who has control: one lease
 * Records    what has happened: stops and why, audit, flight recordings
 * Learning   policies and the learner
 * Situation  how things stand, twenty times a second; Facts what does not change
 * Counts     what has been counted since the start, for those who draw curves of it
 * Caller, Role, Order, Answer   who asks, what they may, what proves that it is new, what became of it
 * </pre>
 */
package io.prehend.launch.operate;
