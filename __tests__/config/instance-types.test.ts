import { _InstanceType } from "@aws-sdk/client-ec2";
import { INSTANCE_SIZES } from "../../src/config/instance-types";

describe("the instance types that the settings accept", () => {
  it("are those of AWS's SDK, except Macs", () => {
    const accepted = [...INSTANCE_SIZES].flatMap(([family, sizes]) =>
      sizes.map((size) => `${family}.${size}`),
    );
    const known = Object.values(_InstanceType).filter((type) => !type.startsWith("mac"));
    expect(accepted.sort()).toEqual(known.sort());
  });
});
