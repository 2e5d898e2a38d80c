// Looks at a running service with Foxglove's own client (@foxglove/ws-protocol), subscribes to everything, checks each
// message against Foxglove's own schemas, tries what a viewer must not do, and prints what it saw, one fact a line
// (name, tab, value), for the Java test to compare.
import schemas from "@foxglove/schemas/jsonschema.js";
import protocol from "@foxglove/ws-protocol";
import Ajv from "ajv";
import { WebSocket } from "ws";

const { FoxgloveClient } = protocol;
const [url, durationMs] = process.argv.slice(2);
const official = Object.fromEntries(Object.values(schemas).map((schema) => [schema.title, schema]));
const ajv = new Ajv({ strict: false });
const facts = new Map();
const count = (name) => facts.set(name, (facts.get(name) ?? 0) + 1);
const utf8 = new TextDecoder("utf-8", { fatal: true });

const socket = new WebSocket(url, ["foxglove.sdk.v1", FoxgloveClient.SUPPORTED_SUBPROTOCOL]);
const client = new FoxgloveClient({ ws: socket });
const channels = new Map();
const checks = new Map();

client.on("error", (error) => {
  console.log(`error\t${error.message}`);
  process.exit(1);
});
client.on("serverInfo", (info) => {
  facts.set("protocol", socket.protocol);
  facts.set("name", info.name);
  facts.set("capabilities", info.capabilities.join(","));
  facts.set("session", info.sessionId);
});
client.on("advertise", (offered) => {
  for (const channel of offered) {
    const schema = official[channel.schemaName] ?? JSON.parse(channel.schema);
    facts.set(`schema ${channel.topic}`, `${channel.schemaName} ${official[channel.schemaName] ? "official" : "own"}`);
    const subscription = client.subscribe(channel.id);
    channels.set(subscription, channel);
    checks.set(subscription, [ajv.compile(schema), ajv.compile(JSON.parse(channel.schema))]);
  }
  // What a viewer must not do.
  client.advertise({ topic: "/joint_commands", encoding: "json", schemaName: "foxglove.JointStates" });
  client.setParameters([{ name: "speed", value: 1 }]);
  client.fetchAsset("file:///etc/passwd", 1);
  client.sendMessage(1, new TextEncoder().encode("{}"));
  client.subscribe(99);
  socket.send("{ no json");
});
client.on("status", (status) => {
  count(`status ${status.level}`);
  facts.set(`status text ${facts.get(`status ${status.level}`)}`, status.message);
});
client.on("time", () => count("time"));
client.on("message", ({ subscriptionId, timestamp, data }) => {
  const { topic } = channels.get(subscriptionId);
  const message = JSON.parse(utf8.decode(data));
  for (const check of checks.get(subscriptionId)) {
    if (!check(message)) {
      facts.set(`invalid ${topic}`, JSON.stringify(check.errors));
    }
  }
  count(`messages ${topic}`);
  facts.set(`time ${topic}`, timestamp);
  facts.set(`last ${topic}`, JSON.stringify(message));
});
console.log("looking");
setTimeout(() => {
  for (const [name, value] of facts) {
    console.log(`${name}\t${value}`);
  }
  process.exit(0);
}, Number(durationMs));
