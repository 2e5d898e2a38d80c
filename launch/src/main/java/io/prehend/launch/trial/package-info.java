/**
 * Everything that a trial of the whole needs, on loopback and free ports, each a process of its own.
 *
 * <pre>
 * Stage           robot, wire, service and an onlooker; opened and closed together
 * RosMaster       the real rosmaster
 * SerialCable     a serial cable with a device at its far end that watches a wire
 * ServiceProcess  the service, with somebody at its interface who goes through the three acts
 * Browser         a Chromium with the service's page, by way of DevTools
 * WholeTexts      of a WebSocket
 * Waiting         for a while, or until something holds
 * </pre>
 */
package io.prehend.launch.trial;
