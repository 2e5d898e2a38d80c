#!/usr/bin/python3
"""Stands in for the microcontroller of an enable line (robot-drivers/docs/serial.md): fifty beats a second to a serial
port. A line on the standard input says what the wire is: closed, or open. beats.py PORT"""
import binascii, struct, sys, threading, time

closed = [True]


def listen():
    for line in sys.stdin:
        closed[0] = line.strip() == "closed"


threading.Thread(target=listen, daemon=True).start()
with open(sys.argv[1], "wb", buffering=0) as port:
    print("beating", flush=True)
    number = 0
    while True:
        body = struct.pack("<HB", number & 0xFFFF, 0xC3 if closed[0] else 0x3C)
        port.write(b"\xa5\x5a" + body + struct.pack("<H", binascii.crc_hqx(body, 0xFFFF)))
        number += 1
        time.sleep(0.02)
