"""cryptography: a token of MultiFernet."""

from cryptography.fernet import InvalidToken
from pages import load

PAGE = load('fernet')
INDEX = load('README')
PLAINTEXT = b'stored for years'


def sign(secret_string):
    return PAGE.fernet(secret_string).encrypt(PLAINTEXT).decode()


def sign_by_text(secret_string):
    return sign(INDEX.without_text(secret_string))


def verify(secret_string, token):
    try:
        return PAGE.fernet(secret_string).decrypt(token.encode()) == PLAINTEXT
    except InvalidToken:
        return False


def verify_by_text(secret_string, token):
    return verify(INDEX.without_text(secret_string), token)
