import { randomBytes } from "node:crypto";
import { synthesize } from "../../src/app";
import { dev } from "../fixtures/site";
import * as instanceFiles from "../../src/guest/instance-files";
import { appOf } from "../support/site";

describe("user data over 16 KB", () => {
  it("is rejected at synth, because EC2 would reject it only at the end of an apply", () => {
    const tooLarge = {
      path: "/etc/noise",
      mode: "0644",
      content: `${randomBytes(16_384).toString("hex")}\n`,
    };
    const files = instanceFiles.instanceFiles();
    jest.spyOn(instanceFiles, "instanceFiles").mockReturnValue([...files, tooLarge]);
    expect(() => synthesize(appOf(dev))).toThrow(
      /dev\/fleet: user data may be \d+ bytes after gzip, .* EC2 allows 16384: shorten /,
    );
  });
});
