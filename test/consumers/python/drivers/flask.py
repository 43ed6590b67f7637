"""Flask: a session cookie, by a request through the app."""

from flask import Flask, session
from pages import load

PAGE = load('flask')


def log_in():
    session['user'] = 'reader'
    return ''


def who():
    return session.get('user', 'nobody')


def start(secret_string, **more):
    app = Flask('app')
    PAGE.configure_keys(app, secret_string)
    app.config.update(more)
    app.add_url_rule('/log-in', view_func=log_in)
    app.add_url_rule('/who', view_func=who)
    return app.test_client()


def sign(secret_string):
    client = start(secret_string)
    client.get('/log-in')
    return client.get_cookie('session').value


def verify(secret_string, cookie, **more):
    client = start(secret_string, **more)
    client.set_cookie('session', cookie)
    return client.get('/who').text == 'reader'


def verify_with_fallbacks(secret_string, cookie, fallbacks):
    """Whatever the lines would make of them."""
    return verify(secret_string, cookie, SECRET_KEY_FALLBACKS=fallbacks)
