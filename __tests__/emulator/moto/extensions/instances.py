"""EC2 instances.

- RunInstances fails with `MissingParameter: ... size or snapshotId` if the root volume has no size. AWS uses the size of
  the machine image's snapshot.
- DescribeInstances returns no security groups if RunInstances specified them with the network interface, as Terraform does
  to associate a public address. The next plan then adds them.
"""

from moto.ec2.models.instances import Instance
from moto.ec2.responses.instances import InstanceResponse

IMAGE_SIZE_GIB = 8
"""The size of Amazon Linux 2023's machine images."""


def install() -> None:
    take_volume_size_from_image()
    take_groups_from_network_interface()


def take_volume_size_from_image() -> None:
    validate = InstanceResponse._validate_block_device_mapping

    def validate_with_size(mapping):
        ebs = mapping.get("Ebs")
        if ebs is not None and not ebs.get("VolumeSize") and not ebs.get("SnapshotId"):
            ebs["VolumeSize"] = IMAGE_SIZE_GIB
        validate(mapping)

    InstanceResponse._validate_block_device_mapping = staticmethod(validate_with_size)


def take_groups_from_network_interface() -> None:
    prepare = Instance.prep_nics

    def prepare_and_take_groups(self, *args, **kwargs):
        prepare(self, *args, **kwargs)
        self.security_groups = self.security_groups or list(self.nics[0].group_set)

    Instance.prep_nics = prepare_and_take_groups
