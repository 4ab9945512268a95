"""Runs a rule before an operation of a moto backend."""

import inspect
from functools import wraps

from moto.core.exceptions import ServiceException


def before(backend: type, operation: str):
    """Runs the decorated check before each call of a backend's operation.

    The check receives the backend, and those arguments of the operation that it names as parameters, defaults included.
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
    """An error response of AWS. It is a separate class because moto would look up its own in a service called `core`."""


def refuse(code: str, message: str):
    """Ends the call with an error response."""
    raise Refusal(code, message)
