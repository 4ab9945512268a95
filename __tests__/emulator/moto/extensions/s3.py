"""S3.

- moto ignores the conditions of a bucket policy, so a statement that denies requests without TLS denies all requests:
  HeadObject returned 403 for a state in the state bucket. Here, plain HTTP on the loopback interface counts as TLS, so such
  a statement does not apply.
- DeleteObject crashes on a delete marker, which every released state lock leaves in a versioned bucket.
- PutBucketLifecycleConfiguration forgets NewerNoncurrentVersions of a NoncurrentVersionExpiration, so Terraform waited in vain
  for S3 to have the rule.
"""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.core.responses import ActionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response

WITHOUT_TLS = {"Bool": {"aws:SecureTransport": "false"}}


def install() -> None:
    evaluate_tls_condition()
    # moto calls this to release an object's content. A delete marker has none.
    FakeDeleteMarker.dispose = lambda self: None
    remember_newer_noncurrent_versions()


def evaluate_tls_condition() -> None:
    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy)
        statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
        policy["Statement"] = [s for s in statements if s.get("Condition") != WITHOUT_TLS]
        return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission


def remember_newer_noncurrent_versions() -> None:
    set_lifecycle, serialized = FakeBucket.set_lifecycle, S3Response.serialized

    def set_and_remember(self, rules):
        set_lifecycle(self, rules)
        for rule, given in zip(self.rules, rules):
            rule.newer_noncurrent_versions = (given.get("NoncurrentVersionExpiration") or {}).get(
                "NewerNoncurrentVersions"
            )

    def with_newer_noncurrent_versions(self, result: ActionResult):
        is_lifecycle = self.data.get("Action") == "GetBucketLifecycleConfiguration"
        if is_lifecycle and isinstance(result.result, dict):
            rules = self.backend.get_bucket_lifecycle(self.bucket_name)
            for rule, shown in zip(rules, result.result["Rules"]):
                if rule.newer_noncurrent_versions:
                    shown["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = int(rule.newer_noncurrent_versions)
        return serialized(self, result)

    FakeBucket.set_lifecycle = set_and_remember
    S3Response.serialized = with_newer_noncurrent_versions
