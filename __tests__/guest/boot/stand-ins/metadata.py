"""The instance metadata service, version 2 only: without a token it answers 401, as `http_tokens = required` has it.

metadata.py DIRECTORY: answers on 169.254.169.254 port 80. DIRECTORY/<address of the instance>.json says who asks (id, zone,
region, type), DIRECTORY/<address>.user-data is its user data. Every request is a line of JSON in DIRECTORY/requests.
"""

import datetime
import http.server
import json
import os
import sys

from metadata_credentials import KEY, SECRET, TOKEN

directory = sys.argv[1]
ROLE = "dev-wordpress"


def identity(address):
    with open(os.path.join(directory, address + ".json")) as file:
        return json.load(file)


def tree(instance, address):
    """Every leaf below /<version>/, by path."""
    now = datetime.datetime.now(datetime.timezone.utc)
    in_six_hours = (now + datetime.timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = "ip-%s.%s.compute.internal" % (address.replace(".", "-"), instance["region"])
    mac = "02:00:" + ":".join("%02x" % int(part) for part in address.split("."))
    metadata = {
        "ami-id": "ami-0123456789abcdef0",
        "autoscaling/target-lifecycle-state": instance.get("lifecycle", "InService"),
        "hostname": name,
        "iam/info": json.dumps({"Code": "Success", "InstanceProfileId": "AIPA"}),
        "iam/security-credentials/" + ROLE: json.dumps(
            {
                "Code": "Success",
                "Type": "AWS-HMAC",
                "AccessKeyId": KEY,
                "SecretAccessKey": SECRET,
                "Token": TOKEN,
                "LastUpdated": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "Expiration": in_six_hours,
            }
        ),
        "instance-id": instance["id"],
        "instance-type": instance["type"],
        "local-hostname": name,
        "local-ipv4": address,
        "mac": mac,
        "network/interfaces/macs/%s/device-number" % mac: "0",
        "network/interfaces/macs/%s/local-ipv4s" % mac: address,
        "placement/availability-zone": instance["zone"],
        "placement/region": instance["region"],
    }
    document = {
        "accountId": "123456789012",
        "availabilityZone": instance["zone"],
        "instanceId": instance["id"],
        "privateIp": address,
        "region": instance["region"],
    }
    return {
        **{"meta-data/" + path: value for path, value in metadata.items()},
        "dynamic/instance-identity/document": json.dumps(document),
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, code, body=b""):
        with open(os.path.join(directory, "requests"), "a") as log:
            entry = {"client": self.client_address[0], "method": self.command, "path": self.path, "status": code}
            log.write(json.dumps(entry) + "\n")
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        if self.command == "PUT":
            self.send_header("X-aws-ec2-metadata-token-ttl-seconds", "21600")
        self.end_headers()
        self.wfile.write(body)

    def token(self):
        return "token-of-" + self.client_address[0]

    def do_PUT(self):
        if self.path != "/latest/api/token":
            return self.reply(404)
        self.reply(200, self.token())

    def do_GET(self):
        if self.headers.get("X-aws-ec2-metadata-token") != self.token():
            return self.reply(401)
        address = self.client_address[0]
        instance = identity(address)
        path = "/".join(self.path.split("?")[0].strip("/").split("/")[1:])
        if path == "user-data":
            with open(os.path.join(directory, address + ".user-data"), "rb") as file:
                return self.reply(200, file.read())
        leaves = tree(instance, address)
        if path in leaves:
            return self.reply(200, leaves[path])
        below = {leaf[len(path) + 1 :].partition("/") for leaf in leaves if leaf.startswith(path + "/")}
        if not below:
            return self.reply(404)
        self.reply(200, "\n".join(sorted({name + slash for name, slash, _ in below})))


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64


server = Server(("169.254.169.254", 80), Handler)
print("ready", flush=True)
server.serve_forever()
