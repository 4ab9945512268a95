import { one, retention } from "./protections";
import { ResourceTypes } from "./resource-type";

export const kinesis: ResourceTypes = {
  aws_kinesis_stream: {
    noun: "stream",
    name: ["name"],
    stateful: { onDestroy: () => [] },
    protections: [
      retention("retention_period", 24),
      // https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html
      one("encryption_type", ["KMS"], "no longer encrypts what it holds"),
    ],
  },
};
