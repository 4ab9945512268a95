"""EC2 NAT gateways: what goes with one.

After DeleteNatGateway its Elastic IP address is still associated with it: CreateNatGateway answered
`Resource.AlreadyAssociated` to a gateway that was to take the place, and the address, of another.
"""

from moto.ec2.models.nat_gateways import NatGatewayBackend


def install() -> None:
    delete = NatGatewayBackend.delete_nat_gateway

    def delete_nat_gateway(self, nat_gateway_id):
        gateway = delete(self, nat_gateway_id)
        for address in self.addresses:
            if address.eni is gateway._eni:
                self.disassociate_address(address=address.public_ip)
        return gateway

    NatGatewayBackend.delete_nat_gateway = delete_nat_gateway
