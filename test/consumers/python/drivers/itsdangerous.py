"""itsdangerous: a value signed with its time."""

from itsdangerous import BadSignature
from pages import load

PAGE = load('itsdangerous')
VALUE = {'address': 'reader@example.com'}


def sign(secret_string):
    return PAGE.serializer(secret_string).dumps(VALUE)


def verify(secret_string, text):
    try:
        return PAGE.serializer(secret_string).loads(text) == VALUE
    except BadSignature:
        return False
