# The provider that deployments use, whatever the registry hands out (docs/development.md, "Lock files of Terraform").

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = "5.100.0"
  hashes = [
    # linux_amd64, where the workflows run
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
  ]
}
