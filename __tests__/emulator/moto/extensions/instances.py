"""EC2 instances.

- RunInstances with a root volume of no stated size answered `MissingParameter: ... size or snapshotId`: AWS takes the
  size of the machine image's snapshot.
- DescribeInstances gave no security groups for an instance whose launch names them with its network interface, as
  Terraform's does when it asks for a public address: the next plan adds them.
"""

from moto.ec2.models.instances import Instance
from moto.ec2.responses.instances import InstanceResponse

IMAGE_SIZE_GIB = 8
"""Size of Amazon Linux 2023's machine images."""


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
