"""Prints, for every message of ours, the md5 sum that ROS computes from our own definition, and the one that the
installed ROS has for a message of that name, or "-". Needs python3-genmsg, libactionlib-msgs-dev and ros-*-msgs."""

import importlib
import os
import subprocess
import sys

import genmsg
from genmsg import MsgContext, gentools, msg_loader

SHARE = "/usr/share"
GENACTION = "/usr/lib/actionlib_msgs/genaction.py"


def expand_actions(definitions, scratch):
    search = {}
    for package in sorted(os.listdir(definitions)):
        folder = os.path.join(definitions, package)
        made = os.path.join(scratch, package)
        os.makedirs(made)
        search[package] = [folder, made]
        for name in os.listdir(folder):
            if name.endswith(".action"):
                subprocess.run(["/usr/bin/python3", GENACTION, os.path.join(folder, name), "-o", made],
                               check=True, stdout=subprocess.DEVNULL)
    return search


def sum_of_message(name, search):
    context = MsgContext.create_default()
    spec = msg_loader.load_msg_by_type(context, name, search)
    msg_loader.load_depends(context, spec, search)
    return gentools.compute_md5(context, spec)


def sum_of_service(name, path, search):
    context = MsgContext.create_default()
    spec = msg_loader.load_srv_from_file(context, path, name)
    msg_loader.load_depends(context, spec, search)
    return gentools.compute_md5(context, spec)


def installed_sum(name, search):
    package, short = name.split("/")
    for kind in ("msg", "srv"):
        try:
            return getattr(importlib.import_module(package + "." + kind), short)._md5sum
        except (ImportError, AttributeError):
            pass
    if os.path.exists(f"{SHARE}/{package}/msg/{short}.msg"):
        return sum_of_message(name, search)
    return "-"


def main(definitions, scratch):
    ours = expand_actions(definitions, scratch)
    theirs = {p: [f"{SHARE}/{p}/msg"] for p in os.listdir(SHARE) if os.path.isdir(f"{SHARE}/{p}/msg")}
    for package, folders in ours.items():
        for folder in folders:
            for file in sorted(os.listdir(folder)):
                name, extension = os.path.splitext(file)
                full = package + "/" + name
                if extension == ".msg":
                    print(full, sum_of_message(full, ours), installed_sum(full, theirs))
                elif extension == ".srv":
                    print(full, sum_of_service(full, os.path.join(folder, file), ours), installed_sum(full, theirs))


main(sys.argv[1], sys.argv[2])
