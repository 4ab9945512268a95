"""EC2: no two things have one address.

moto draws addresses by lot, and looks at none that it gave before: a public one of 65 025 for each instance, Elastic IP
addresses of 16 million, and for a NAT gateway a private one that is not even of its subnet. With equal Elastic IP addresses
the wrong one is released. AWS gives an address to one at a time, and private ones out of the subnet.
"""

from functools import wraps

from moto.ec2.models import elastic_ip_addresses, elastic_network_interfaces, nat_gateways, vpcs
from moto.ec2.models.elastic_network_interfaces import NetworkInterfaceBackend


def install() -> None:
    never_twice(elastic_ip_addresses, "random_ip")
    never_twice(elastic_network_interfaces, "random_public_ip")
    never_twice(elastic_network_interfaces, "random_mac_address")
    # Those of a NAT gateway and of a VPC endpoint.
    for module in (nat_gateways, vpcs):
        module.random_private_ip = lambda: None
    take_private_addresses_from_subnet()


def never_twice(module, name) -> None:
    draw = getattr(module, name)
    drawn = set()

    def draw_another():
        address = draw()
        while address in drawn:
            address = draw()
        drawn.add(address)
        return address

    setattr(module, name, draw_another)


def take_private_addresses_from_subnet() -> None:
    create = NetworkInterfaceBackend.create_network_interface

    @wraps(create)
    def create_network_interface(self, subnet, private_ip_address, private_ip_addresses=None, *args, **kwargs):
        if not private_ip_address and not private_ip_addresses:
            subnet = self.get_subnet(subnet) if isinstance(subnet, str) else subnet
            private_ip_address = subnet.get_available_subnet_ip(self)
        return create(self, subnet, private_ip_address, private_ip_addresses, *args, **kwargs)

    NetworkInterfaceBackend.create_network_interface = create_network_interface
