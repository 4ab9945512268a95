import { drawing } from "../../src/diagram/icons";
import { details } from "../support/resource-types";

describe("a file system", () => {
  it("is drawn with its throughput mode and a mount target in each zone", () => {
    const files = { encrypted: true, throughput_mode: "elastic" };
    const { lines, inEachZone } = details({ aws_efs_file_system: { files } });

    expect(lines).toEqual(["EFS · encrypted · elastic throughput"]);
    expect(inEachZone!.name).toBe("mount target");
    expect(drawing(inEachZone!.icon).content).toContain("<");
  });
});
