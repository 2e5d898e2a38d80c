#!/usr/bin/python3
"""Stands in for systemd: a datagram socket that prints what it is told, one line each. notify_server.py PATH"""
import socket, sys

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(sys.argv[1])
print("listening", flush=True)
while True:
    for line in server.recv(4096).decode().splitlines():
        print(line, flush=True)
