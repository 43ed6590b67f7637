"""JupyterHub: the auth state of a user, as it is stored."""

import asyncio

# JupyterHub's configuration is looked for in its app, which takes seconds to load.
import jupyterhub.app  # noqa: F401
from jupyterhub import crypto
from pages import load

PAGE = load('jupyterhub')
AUTH_STATE = {'name': 'reader'}


async def encrypted():
    return await crypto.encrypt(AUTH_STATE)


async def decrypted(text):
    return await crypto.decrypt(text)


def sign(secret_string):
    PAGE.set_crypt_key(secret_string)
    return asyncio.run(encrypted()).decode()


def verify(secret_string, text):
    PAGE.set_crypt_key(secret_string)
    try:
        return asyncio.run(decrypted(text.encode())) == AUTH_STATE
    except crypto.InvalidToken:
        return False
