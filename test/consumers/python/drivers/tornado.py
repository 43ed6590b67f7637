"""Tornado: a signed cookie, by HTTP requests."""

import asyncio

from pages import load
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

PAGE = load('tornado')


class LogIn(RequestHandler):
    def get(self):
        self.set_signed_cookie('user', 'reader')


class Who(RequestHandler):
    def get(self):
        self.write(self.get_signed_cookie('user', min_version=2) or b'nobody')


async def answer(secret_string, path, headers=None):
    server = HTTPServer(Application([('/log-in', LogIn), ('/who', Who)], **PAGE.cookie_settings(secret_string)))
    [socket] = bind_sockets(0, '127.0.0.1')
    server.add_socket(socket)
    try:
        return await AsyncHTTPClient().fetch(f'http://127.0.0.1:{socket.getsockname()[1]}{path}', headers=headers)
    finally:
        server.stop()


def sign(secret_string):
    return asyncio.run(answer(secret_string, '/log-in')).headers['Set-Cookie'].split(';')[0]


def verify(secret_string, cookie):
    return asyncio.run(answer(secret_string, '/who', {'Cookie': cookie})).body == b'reader'
