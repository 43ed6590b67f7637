"""
Airflow: what it stores encrypted, by its own crypto module.

The module is loaded alone, from the package apache-airflow-core. What it takes from the rest of Airflow is given here: the
class of an exception, and the configuration, of which it reads one option, by the environment variable that Airflow reads.
"""

import importlib.metadata
import importlib.util
import os
import sys
import types

from cryptography.fernet import InvalidToken
from pages import load

PAGE = load('airflow')
PLAINTEXT = b'password of a connection'


class Configuration:
    def get(self, section, option):
        return os.environ[f'AIRFLOW__{section.upper()}__{option.upper()}']


def crypto_module():
    around = {
        'airflow': {},
        'airflow.configuration': {'conf': Configuration()},
        'airflow.exceptions': {'AirflowException': type('AirflowException', (Exception,), {})},
    }
    for name, members in around.items():
        module = sys.modules[name] = types.ModuleType(name)
        module.__dict__.update(members)
    file = importlib.metadata.distribution('apache-airflow-core').locate_file('airflow/models/crypto.py')
    spec = importlib.util.spec_from_file_location('airflow.models.crypto', file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CRYPTO = crypto_module()


def sign(secret_string):
    PAGE.set_fernet_key(secret_string)
    return CRYPTO.get_fernet().encrypt(PLAINTEXT).decode()


def verify(secret_string, text):
    PAGE.set_fernet_key(secret_string)
    try:
        return CRYPTO.get_fernet().decrypt(text.encode()) == PLAINTEXT
    except InvalidToken:
        return False
