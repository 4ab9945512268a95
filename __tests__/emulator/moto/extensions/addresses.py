"""EC2: addresses are unique.

moto draws addresses at random and does not check whether they are in use: an instance's public address out of 65 025, an
Elastic IP address out of 16 million, and a NAT gateway's private address not even from its subnet. If two Elastic IP
addresses are equal, the wrong one is released. AWS never assigns an address twice, and takes private ones from the subnet.
"""

from functools import wraps

from moto.ec2.models import elastic_ip_addresses, elastic_network_interfaces, nat_gateways, vpcs
from moto.ec2.models.elastic_network_interfaces import NetworkInterfaceBackend


def install() -> None:
    draw_unique(elastic_ip_addresses, "random_ip")
    draw_unique(elastic_network_interfaces, "random_public_ip")
    draw_unique(elastic_network_interfaces, "random_mac_address")
    # For NAT gateways and VPC endpoints.
    for module in (nat_gateways, vpcs):
        module.random_private_ip = lambda: None
    take_private_addresses_from_subnet()


def draw_unique(module, name) -> None:
    draw = getattr(module, name)
    drawn = set()

    def draw_unused():
        address = draw()
        while address in drawn:
            address = draw()
        drawn.add(address)
        return address

    setattr(module, name, draw_unused)


def take_private_addresses_from_subnet() -> None:
    create = NetworkInterfaceBackend.create_network_interface

    @wraps(create)
    def create_network_interface(self, subnet, private_ip_address, private_ip_addresses=None, *args, **kwargs):
        if not private_ip_address and not private_ip_addresses:
            subnet = self.get_subnet(subnet) if isinstance(subnet, str) else subnet
            private_ip_address = subnet.get_available_subnet_ip(self)
        return create(self, subnet, private_ip_address, private_ip_addresses, *args, **kwargs)

    NetworkInterfaceBackend.create_network_interface = create_network_interface
