import { ofEncryption, one, retention } from "./protections";
import { ResourceTypes } from "./resource-type";

export const kinesis: ResourceTypes = {
  aws_kinesis_stream: {
    noun: "stream",
    name: ["name"],
    stateful: { onDestroy: () => [] },
    costs: {
      arguments: {
        shard_count: "shards",
        retention_period: "hours that records are kept",
        "stream_mode_details.stream_mode": "capacity mode",
      },
    },
    protections: [
      retention("retention_period", 24),
      // https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html
      ofEncryption(one("encryption_type", ["KMS"], "no longer encrypts what it holds")),
    ],
  },
};
