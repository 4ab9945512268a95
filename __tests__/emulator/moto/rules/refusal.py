"""How a rule is laid before an operation of moto's."""

import inspect
from functools import wraps

from moto.core.exceptions import ServiceException


def before(backend: type, operation: str):
    """Runs the decorated check before each call of a backend's operation.

    The check gets the backend and, by their names, the arguments that it asks for, defaults included.
    """

    def decorate(check):
        method = getattr(backend, operation)
        signature = inspect.signature(method)
        wanted = list(inspect.signature(check).parameters)[1:]

        @wraps(method)
        def checked(self, *args, **kwargs):
            bound = signature.bind(self, *args, **kwargs)
            bound.apply_defaults()
            check(self, **{name: bound.arguments[name] for name in wanted})
            return method(self, *args, **kwargs)

        setattr(backend, operation, checked)
        return check

    return decorate


class Refusal(ServiceException):
    """An error as AWS would answer. A class of our own: moto looks up those of its own in a service called `core`."""


def refuse(code: str, message: str):
    """Ends the call with an error."""
    raise Refusal(code, message)
