"""CloudWatch Logs: saved queries (query definitions) are missing."""

import json
import time
import uuid

from moto.logs.responses import LogsResponse


def install() -> None:
    LogsResponse.put_query_definition = put_query_definition
    LogsResponse.describe_query_definitions = describe_query_definitions
    LogsResponse.delete_query_definition = delete_query_definition


def definitions(response) -> dict:
    return response.logs_backend.__dict__.setdefault("query_definitions", {})


def put_query_definition(self):
    query_id = self._get_param("queryDefinitionId") or str(uuid.uuid4())
    definitions(self)[query_id] = {
        "queryDefinitionId": query_id,
        "name": self._get_param("name"),
        "queryString": self._get_param("queryString"),
        "logGroupNames": self._get_param("logGroupNames") or [],
        "lastModified": int(time.time() * 1000),
    }
    return json.dumps({"queryDefinitionId": query_id})


def describe_query_definitions(self):
    prefix = self._get_param("queryDefinitionNamePrefix") or ""
    found = [one for one in definitions(self).values() if one["name"].startswith(prefix)]
    return json.dumps({"queryDefinitions": found})


def delete_query_definition(self):
    deleted = definitions(self).pop(self._get_param("queryDefinitionId"), None)
    return json.dumps({"success": deleted is not None})
