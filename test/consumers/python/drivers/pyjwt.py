"""PyJWT: a JSON Web Token."""

import jwt
from pages import load

PAGE = load('pyjwt')
CLAIMS = {'sub': 'reader'}


def sign(secret_string):
    return PAGE.TokenKeys(secret_string).encode(CLAIMS)


def verify(secret_string, token):
    try:
        return PAGE.TokenKeys(secret_string).decode(token) == CLAIMS
    except jwt.InvalidTokenError:
        return False
