"""Runs moto's server on a free port of the loopback interface until standard input ends.

Its starter holds the other end of that pipe, so that the server goes with it however it ends.
"""
import os
import sys
import threading

from moto.server import main


def end_with_starter():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_starter, daemon=True).start()
main(["-H", "127.0.0.1", "-p", "0"])
