"""EC2 launch templates.

- DescribeLaunchTemplateVersions returns the template's own tags as tag specifications for instances, so the next plan
  removes them.
- CreateLaunchTemplateVersion does not parse the user data of any version after the first, so UpdateAutoScalingGroup crashes
  when a group gets a new version.
"""

from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateBackend
from moto.ec2.utils import parse_user_data


def install() -> None:
    keep_own_tags_out_of_data()
    parse_user_data_of_every_version()


def keep_own_tags_out_of_data() -> None:
    create = LaunchTemplateBackend.create_launch_template

    def create_launch_template(self, name, description, template_data, tag_spec):
        specifications = template_data.get("TagSpecifications", [])
        others = [s for s in specifications if s["ResourceType"] != "launch-template"]
        return create(self, name, description, {**template_data, "TagSpecifications": others}, tag_spec)

    LaunchTemplateBackend.create_launch_template = create_launch_template


def parse_user_data_of_every_version() -> None:
    create = LaunchTemplate.create_version

    def create_version(self, data, description):
        user_data = data.get("UserData")
        return create(self, {**data, "UserData": user_data and parse_user_data(str(user_data))}, description)

    LaunchTemplate.create_version = create_version
