"""S3.

- moto does not evaluate the conditions of a bucket policy. One that denies requests without TLS then denies all of them:
  HeadObject on a state in the state bucket answered 403. The plain HTTP on the loopback interface stands for TLS here,
  so such a statement does not apply.
- DeleteObject of a delete marker, which every released state lock leaves in a versioned bucket, crashed.
"""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker

WITHOUT_TLS = {"Bool": {"aws:SecureTransport": "false"}}


def install() -> None:
    evaluate_tls_condition()
    # moto lets go of an object's content so; a marker has none.
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
