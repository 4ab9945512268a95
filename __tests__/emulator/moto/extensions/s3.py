"""S3.

- moto ignores the conditions of a bucket policy, so a statement that denies requests without TLS denies all requests:
  HeadObject returned 403 for a state in the state bucket. Here, plain HTTP on the loopback interface counts as TLS, so such
  a statement does not apply.
- DeleteObject crashes on a delete marker, which every released state lock leaves in a versioned bucket.
"""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker

WITHOUT_TLS = {"Bool": {"aws:SecureTransport": "false"}}


def install() -> None:
    evaluate_tls_condition()
    # moto calls this to release an object's content. A delete marker has none.
    FakeDeleteMarker.dispose = lambda self: None


def evaluate_tls_condition() -> None:
    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy)
        statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
        policy["Statement"] = [s for s in statements if s.get("Condition") != WITHOUT_TLS]
        return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission
