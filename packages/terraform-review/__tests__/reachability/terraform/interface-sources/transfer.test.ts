import { pathsOf } from "../../../support/reachability";
import { group, network } from "../../../support/small-vpc";

const server = (details: object) => ({
  ...network,
  aws_transfer_server: {
    partners: {
      endpoint_type: "VPC",
      endpoint_details: [
        {
          vpc_id: "${aws_vpc.main.id}",
          subnet_ids: ["${aws_subnet.public.id}"],
          security_group_ids: ["${aws_security_group.sftp.id}"],
          ...details,
        },
      ],
    },
  },
  aws_security_group: {
    sftp: group({ ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] }] }),
  },
});

// https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html
describe("a file transfer server in a VPC", () => {
  it("is reached by the internet at its addresses", () => {
    expect(pathsOf(server({ address_allocation_ids: ["${aws_eip.sftp.id}"] }))).toEqual({
      "internet → file transfer server partners": "22",
    });
  });

  it("is not reached by it without them", () => {
    expect(pathsOf(server({}))).toEqual({});
  });
});
