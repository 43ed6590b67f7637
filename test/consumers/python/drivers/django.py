"""Django: a session cookie, by the session middleware and a backend that keeps the session in the cookie."""

import os
import sys
import types

import django
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
    module = types.ModuleType('project')
    module.SECRET_KEY, module.SECRET_KEY_FALLBACKS = PAGE.secret_keys(secret_string)
    module.SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'
    module.MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']
    module.ROOT_URLCONF = module.__name__
    module.ALLOWED_HOSTS = ['testserver']
    module.urlpatterns = [path('log-in', log_in), path('who', who)]
    sys.modules[module.__name__] = module
    os.environ['DJANGO_SETTINGS_MODULE'] = module.__name__
    django.setup()
    return Client()


def sign(secret_string):
    return start(secret_string).get('/log-in').cookies['sessionid'].value


def verify(secret_string, cookie):
    client = start(secret_string)
    client.cookies['sessionid'] = cookie
    return client.get('/who').content == b'reader'
