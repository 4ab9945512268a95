"""EC2 NAT gateways: deleting one releases its address.

In moto, the Elastic IP address stays associated after DeleteNatGateway. CreateNatGateway for a replacement with the same
address then fails with `Resource.AlreadyAssociated`.
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
