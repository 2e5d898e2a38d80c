/**
 * State, alarms and orders over MQTT ({@code launch/docs/watching.md}).
 *
 * <pre>
 * MqttRemote        connects, hears orders and stops, says how things stand
 * RemoteSettings    which broker, which robot, which keys
 * BrokerAccess      what a broker asks for before it lets anybody in
 * CommandKeys       who may give orders, and the key that proves it
 * SignedOrder       one order as it came: its fields, and whether its proof is right
 * OrderDesk         from a message to an answer
 * Bulletin          state, alarms, events, as messages
 * </pre>
 */
package io.prehend.launch.remote.mqtt;
