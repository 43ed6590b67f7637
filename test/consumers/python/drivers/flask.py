"""Flask: a session cookie, by a request through the app."""

from flask import Flask, session
from pages import load

PAGE = load('flask')


def log_in():
    session['user'] = 'reader'
    return ''


def who():
    return session.get('user', 'nobody')


def start(secret_string):
    app = Flask('app')
    PAGE.configure_keys(app, secret_string)
    app.add_url_rule('/log-in', view_func=log_in)
    app.add_url_rule('/who', view_func=who)
    return app.test_client()


def sign(secret_string):
    client = start(secret_string)
    client.get('/log-in')
    return client.get_cookie('session').value


def verify(secret_string, cookie):
    client = start(secret_string)
    client.set_cookie('session', cookie)
    return client.get('/who').text == 'reader'
