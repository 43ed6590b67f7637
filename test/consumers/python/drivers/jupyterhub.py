"""JupyterHub: the auth state of a user, as it is stored."""

import asyncio

from jupyterhub import crypto
from pages import load
from traitlets.config import Config

PAGE = load('jupyterhub')
AUTH_STATE = {'name': 'reader'}


def start(secret_string):
    PAGE.set_crypt_key(secret_string)
    # Where none is given it is looked for in the app, which takes seconds to load, and is empty.
    crypto.CryptKeeper.instance(config=Config())


async def encrypted():
    return await crypto.encrypt(AUTH_STATE)


async def decrypted(text):
    return await crypto.decrypt(text)


def sign(secret_string):
    start(secret_string)
    return asyncio.run(encrypted()).decode()


def verify(secret_string, text):
    start(secret_string)
    try:
        return asyncio.run(decrypted(text.encode())) == AUTH_STATE
    except crypto.InvalidToken:
        return False
