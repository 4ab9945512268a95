"""A service of moto's, for the requests of several instances at once: it has no locks, so they take turns."""

import sys
from pathlib import Path

from moto.moto_server.werkzeug_app import create_backend_app

sys.path.append(str(Path(__file__).parents[3] / "emulator" / "moto"))
from serialized import Serialized


def moto_service(name):
    return Serialized(create_backend_app(name))
