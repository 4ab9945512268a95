"""User data is at most 16 KB, before base64 encoding and after gzip."""

from base64 import b64decode

from moto.ec2.models.launch_templates import LaunchTemplate

from .refusal import before, refuse

LIMIT_BYTES = 16384


def install() -> None:
    before(LaunchTemplate, "create_version")(is_within_limit)


def is_within_limit(template, data):
    if len(b64decode(str(data.get("UserData") or ""))) > LIMIT_BYTES:
        refuse("InvalidUserData.Malformed", f"User data is limited to {LIMIT_BYTES} bytes.")
