"""Django: a session cookie, by the session middleware and a backend that keeps the session in the cookie."""

import types

import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from pages import load

PAGE = load('django')


def log_in(request):
    request.session['user'] = 'reader'
    return HttpResponse()


def who(request):
    return HttpResponse(request.session.get('user', 'nobody'))


def start(secret_string):
    """The page's lines in a settings module, and Django started with it."""
    secret_key, fallbacks = PAGE.secret_keys(secret_string)
    urls = types.ModuleType('urls')
    urls.urlpatterns = [path('log-in', log_in), path('who', who)]
    settings.configure(
        SECRET_KEY=secret_key,
        SECRET_KEY_FALLBACKS=fallbacks,
        SESSION_ENGINE='django.contrib.sessions.backends.signed_cookies',
        MIDDLEWARE=['django.contrib.sessions.middleware.SessionMiddleware'],
        ROOT_URLCONF=urls,
        ALLOWED_HOSTS=['testserver'],
    )
    django.setup()
    return Client()


def sign(secret_string):
    return start(secret_string).get('/log-in').cookies['sessionid'].value


def verify(secret_string, cookie):
    client = start(secret_string)
    client.cookies['sessionid'] = cookie
    return client.get('/who').content == b'reader'
