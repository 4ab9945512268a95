import { errorsWith, siteWith } from "../../support/configuration";

describe("HTTPS", () => {
  it("is enabled by default, and browsers are told so for a year", () => {
    expect(siteWith({}).https).toEqual({ enabled: true, hstsSeconds: 31_536_000 });
  });

  it("accepts only ACM certificates", () => {
    const value = "arn:aws:iam::123456789012:server-certificate/example";

    expect(errorsWith({ "https.certificateArn": value })).toEqual([
      {
        setting: "dev.https.certificateArn",
        value,
        allowed: "the ARN of an ACM certificate in the environment's region",
        fix: 'write, for example, "arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"',
      },
    ]);
  });
});
