#!/usr/bin/env python3
"""A home-made arm on MQTT: what an ESP32 must do, in Python. Needs python3-paho-mqtt (1.6 or 2.x).
mqtt_arm.py [HOST [PORT [SITE [ROBOT]]]]    Put your motors and encoders where 'position' is."""
import json, sys, threading, time
import paho.mqtt.client as mqtt

HOST, PORT, SITE, ROBOT = sys.argv[1:] + ["127.0.0.1", "1883", "lab", "arm"][len(sys.argv) - 1:]
TOPIC = "prehend/v1/" + SITE + "/" + ROBOT + "/"
JOINTS = ["panda_joint%d" % (i + 1) for i in range(7)]
PERIOD_S, SILENCE_S, STEP_RAD, FARTHEST_RAD = 0.01, 0.1, 0.005, 3.8
SESSION = int(time.time() * 1000)  # grows from start to start
lock, position = threading.Lock(), [0.0, -0.8, 0.0, -2.4, 0.0, 1.6, 0.8]
target, heard_s, last, stopped = None, 0.0, {}, False  # last: session and seq by topic

def on_connect(client, *_):
    client.subscribe([(TOPIC + "cmd/#", 1)])  # again with every connection
    say("connection", 1, True, connection={"state": "ONLINE"})

def on_message(client, _, message):
    global target, heard_s, stopped
    with lock:
        if message.topic == TOPIC + "cmd/stop":  # whatever it says
            target, stopped = None, True
            return
        try:
            said = json.loads(message.payload)
            order = (said["session"], said["seq"])
            if message.retain or order <= last.get(message.topic, (0, 0)):  # old, or there twice
                return
            last[message.topic] = order
            if message.topic == TOPIC + "cmd/release":
                stopped = said["stop"]["engaged"]
            elif message.topic == TOPIC + "cmd/joints" and not stopped:
                wanted = dict(zip(said["joints"]["names"], said["joints"]["position_rad"]))
                wanted = [wanted[name] for name in JOINTS]
                if all(abs(rad) < FARTHEST_RAD for rad in wanted):  # NaN is not
                    target, heard_s = wanted, time.monotonic()
        except (ValueError, KeyError, TypeError) as refused:
            print("refused:", refused)  # no proper command: the arm stops if none comes

def say(topic, qos, retain, **body):
    count[topic] = count.get(topic, 0) + 1
    head = {"source": "robot", "session": SESSION, "seq": count[topic], "mono_ns": time.monotonic_ns()}
    client.publish(TOPIC + topic, json.dumps({**head, **body}), qos, retain)

count, versions = {}, getattr(mqtt, "CallbackAPIVersion", None)
client = mqtt.Client(*([versions.VERSION2] if versions else []))
client.on_connect, client.on_message = on_connect, on_message
gone = {"session": SESSION, "seq": 0, "mono_ns": 0, "connection": {"state": "CONNECTIONBROKEN"}}
client.will_set(TOPIC + "connection", json.dumps(gone), 1, True)
client.connect(HOST, int(PORT), keepalive=2)
client.loop_start()
while True:
    with lock:  # the dead-man: silence is a stop
        target = target if time.monotonic() - heard_s < SILENCE_S else None
        if target:
            position = [p + max(-STEP_RAD, min(STEP_RAD, t - p)) for p, t in zip(position, target)]
    say("state/joints", 0, False, joints={"names": JOINTS, "position_rad": position})
    say("state/stopped", 0, False, stop={"engaged": stopped})
    time.sleep(PERIOD_S)
