#!/usr/bin/env python3
"""Starts the arm over MQTT: takes control, acknowledges, holds the enabling button for a second, starts.

usage: mqtt_orders.py HOST PORT SITE ROBOT NAME KEY      (pip install paho-mqtt, or apt-get install python3-paho-mqtt)
"""
import hashlib, hmac, json, sys, threading, time, uuid
import paho.mqtt.client as mqtt

host, port, site, robot, name, key = sys.argv[1:]
root = f"prehend/v1/{site}/{robot}/"
state, answers, news = {}, {}, threading.Condition()


def hear(client, userdata, message):
    with news:
        if message.topic == root + "state":
            state.update(json.loads(message.payload), heard=time.monotonic())
        else:
            answers[message.topic.rsplit("/", 1)[1]] = json.loads(message.payload)
        news.notify_all()


def order(act, **fields):
    with news:
        assert news.wait_for(lambda: state, 10), "the service says nothing"
        now = int(state["server_ms"] + (time.monotonic() - state["heard"]) * 1000)  # its clock, not ours
        ident = uuid.uuid4().hex
        text = json.dumps({"id": ident, "source": name, "boot_id": state["boot_id"], "sequence": time.time_ns(),
                           "issued_ms": now, "expires_ms": now + 400, "lease": state["situation"]["control"]["lease"],
                           **fields})
        topic = root + "cmd/" + act
        mac = hmac.new(bytes.fromhex(key), f"{topic}\n{text}".encode(), hashlib.sha256).hexdigest()
        client.publish(topic, json.dumps({"order": text, "mac": mac}), qos=1)
        assert news.wait_for(lambda: ident in answers, 2), f"no answer to {act}"
        print(act, answers[ident]["code"], answers[ident]["sentence"], flush=True)
        assert answers[ident]["accepted"], answers[ident]


version = [mqtt.CallbackAPIVersion.VERSION2] if hasattr(mqtt, "CallbackAPIVersion") else []  # paho 2.x, 1.x
client = mqtt.Client(*version, client_id=f"{name}-{uuid.uuid4().hex[:8]}")
client.on_message = hear
client.on_connect = lambda *_: client.subscribe([(root + "state", 0), (root + "ack/+", 1)])
client.connect(host, int(port), keepalive=5)
client.loop_start()

order("take_control")
with news:
    assert news.wait_for(lambda: state["situation"]["control"]["holder"] == name, 2), "somebody else has control"
order("acknowledge")
for _ in range(24):  # a held button is a beat every 50 ms
    order("hold", button="enable")
    time.sleep(0.05)
order("enable")
order("start")
client.disconnect()
