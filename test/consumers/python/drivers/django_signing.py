"""Django: a value signed by django.core.signing, as links in mails are."""

from django.core import signing

from drivers.django import start

VALUE = {'address': 'reader@example.com'}


def sign(secret_string):
    start(secret_string, INSTALLED_APPS=[])
    return signing.dumps(VALUE)


def verify(secret_string, text):
    start(secret_string, INSTALLED_APPS=[])
    try:
        return signing.loads(text) == VALUE
    except signing.BadSignature:
        return False
