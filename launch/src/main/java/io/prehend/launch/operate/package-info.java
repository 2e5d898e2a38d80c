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
 * Changes    what is new in a situation, for those who tell of it
 * Counts     what has been counted since the start, for those who draw curves of it
 * StrictJson how what they send is read, where it is JSON
 * LinkedWay  a way to it that leads over links of its own, and says how they are
 * Caller, Role, Order, Answer   who asks, what they may, what proves that it is new, what became of it
 * </pre>
 */
package io.prehend.launch.operate;
