"""Django: a user whom django.contrib.auth has signed in, by requests; the session stands in the cookie where nothing else is said."""

import os
import sys
import types

import django
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pages import load

PAGE = load('django')


class Users:
    """Knows one user, without a database."""

    def get_user(self, user_id):
        from django.contrib.auth.models import User
        return User(pk=user_id, username='reader', password='the hash of a password')


def log_in(request):
    from django.contrib.auth import login
    login(request, Users().get_user(1))
    return HttpResponse()


def who(request):
    return HttpResponse(request.user.get_username() or 'nobody')


def start(secret_string, **more):
    """The page's lines in a settings module, and Django started with it."""
    module = types.ModuleType('project')
    module.SECRET_KEY, module.SECRET_KEY_FALLBACKS = PAGE.secret_keys(secret_string)
    module.SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'
    module.INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth']
    module.MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware']
    module.AUTHENTICATION_BACKENDS = [f'{__name__}.Users']
    module.ROOT_URLCONF = module.__name__
    module.ALLOWED_HOSTS = ['testserver']
    module.urlpatterns = [path('log-in', log_in), path('who', who)]
    module.__dict__.update(more)
    sys.modules[module.__name__] = module
    os.environ['DJANGO_SETTINGS_MODULE'] = module.__name__
    django.setup()
    from django.contrib.auth.signals import user_logged_in
    # It would write the moment into the database.
    user_logged_in.disconnect(dispatch_uid='update_last_login')


def cookie_of_log_in():
    return Client().get('/log-in').cookies['sessionid'].value


def answer_to(cookie):
    client = Client()
    client.cookies['sessionid'] = cookie
    return client.get('/who')


def sign(secret_string):
    start(secret_string)
    return cookie_of_log_in()


def sign_with_fallbacks(secret_string, fallbacks):
    """Whatever the lines would make of them."""
    start(secret_string, SECRET_KEY_FALLBACKS=fallbacks)
    return cookie_of_log_in()


def verify(secret_string, cookie):
    start(secret_string)
    return answer_to(cookie).content == b'reader'


def two_requests(secret_string, before):
    """Two with the cookie of one log-in under an earlier value, the session in a cache: who each is for, and whether it keeps the cookie."""
    start(before, SESSION_ENGINE='django.contrib.sessions.backends.cache')
    cookie = cookie_of_log_in()
    key, fallbacks = PAGE.secret_keys(secret_string)
    with override_settings(SECRET_KEY=key, SECRET_KEY_FALLBACKS=fallbacks):
        answers = [answer_to(cookie) for _ in range(2)]
    return [[answer.content.decode(), answer.cookies['sessionid'].value != ''] for answer in answers]
