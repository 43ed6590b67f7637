"""cryptography: a token of MultiFernet."""

from cryptography.fernet import InvalidToken
from pages import load

PAGE = load('fernet')
PLAINTEXT = b'stored for years'


def sign(secret_string):
    return PAGE.fernet(secret_string).encrypt(PLAINTEXT).decode()


def verify(secret_string, token):
    try:
        return PAGE.fernet(secret_string).decrypt(token.encode()) == PLAINTEXT
    except InvalidToken:
        return False
