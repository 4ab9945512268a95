"""The credentials of the instances' role, as the metadata service hands them out."""

KEY = "ASIARIG"
SECRET = "secret"
TOKEN = "token"
