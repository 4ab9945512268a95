import { errorsWith } from "../../support/configuration";

const defaultChecksum = "d2a09acb6a15e3b9c471d72557753c266d6f41a79ed19bfe04cbfe49e283b2a5";

describe("the checksum of WordPress", () => {
  it("must change with the release", () => {
    expect(errorsWith({ "wordpress.version": "7.1.4" })).toEqual([
      {
        setting: "dev.wordpress.sha256",
        value: defaultChecksum,
        allowed: "the SHA-256 of wordpress-7.1.4.tar.gz",
        fix: "this one belongs to 7.1.3: download wordpress-7.1.4.tar.gz from wordpress.org and write the output of sha256sum",
      },
    ]);
    expect(errorsWith({ "wordpress.version": "7.1.4", "wordpress.sha256": "0".repeat(64) })).toEqual([]);
  });

  it("must not change without the release", () => {
    expect(errorsWith({ "wordpress.sha256": "0".repeat(64) })).toEqual([
      {
        setting: "dev.wordpress.sha256",
        value: "0".repeat(64),
        allowed: "the SHA-256 of wordpress-7.1.3.tar.gz",
        fix: `write "${defaultChecksum}", or remove it`,
      },
    ]);
  });
});
