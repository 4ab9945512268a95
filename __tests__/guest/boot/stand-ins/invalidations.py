"""CreateInvalidation of CloudFront's API: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html

DIRECTORY/invalidations gets a line of JSON for each. They are in progress for a time, in which few more are accepted.
"""

import json
import os
import re
import threading
import time
import xml.etree.ElementTree as xml

NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"
# Of paths with a wildcard: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html
MOST_IN_PROGRESS = 15
PROGRESS_SECONDS = 10

# Code and status by fault.
FAULTS = {
    "cloudfront-throttle": ("Throttling", "400 Bad Request"),
    "cloudfront-down": ("ServiceUnavailable", "503 Service Unavailable"),
    "cloudfront-busy": ("TooManyInvalidationsInProgress", "400 Bad Request"),
}
lock = threading.Lock()


def made(directory):
    try:
        with open(os.path.join(directory, "invalidations")) as file:
            return [json.loads(line) for line in file]
    except FileNotFoundError:
        return []


def create(directory, path, body, fault):
    """Status and body of the answer."""
    if fault in FAULTS:
        return refusal(*FAULTS[fault])
    found = re.fullmatch(r"/2020-05-31/distribution/(\w+)/invalidation", path)
    with open(os.path.join(directory, "site-cdn.json")) as file:
        distribution = json.load(file)["id"]
    if not found:
        return refusal("AccessDenied", "403 Forbidden")
    if found[1] != distribution:
        return refusal("NoSuchDistribution", "404 Not Found")
    batch = xml.fromstring(body)
    reference = batch.findtext("{%s}CallerReference" % NAMESPACE)
    paths = [item.text for item in batch.iter("{%s}Path" % NAMESPACE)]
    if not reference or not paths or len(paths) != int(batch.findtext(".//{%s}Quantity" % NAMESPACE)):
        return refusal("InvalidArgument", "400 Bad Request")
    with lock:
        earlier = made(directory)
        same = [one for one in earlier if one["reference"] == reference]
        if same and same[0]["paths"] != paths:
            return refusal("InvalidationBatchAlreadyExists", "400 Bad Request")
        if not same:
            if sum(one["time"] > time.time() - PROGRESS_SECONDS for one in earlier) >= MOST_IN_PROGRESS:
                return refusal("TooManyInvalidationsInProgress", "400 Bad Request")
            with open(os.path.join(directory, "invalidations"), "a") as file:
                file.write(json.dumps({"reference": reference, "paths": paths, "time": time.time()}) + "\n")
    answer = "<Invalidation xmlns='%s'><Id>I%s</Id><Status>InProgress</Status></Invalidation>"
    return "201 Created", (answer % (NAMESPACE, abs(hash(reference)))).encode()


def refusal(code, status):
    error = "<ErrorResponse xmlns='%s'><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
    return status, (error % (NAMESPACE, code, code)).encode()
