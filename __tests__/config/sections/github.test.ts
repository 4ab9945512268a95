import { errorsWithShared } from "../../support/configuration";

const backend = { type: "local" };

describe("shared.github", () => {
  it("must name a repository by owner and name", () => {
    expect(errorsWithShared({ github: { repository: "seongwoo/wordpress", backend } })).toEqual([]);
    expect(
      errorsWithShared({ github: { repository: "https://github.com/seongwoo/wordpress", backend } }),
    ).toEqual([
      {
        setting: "shared.github.repository",
        value: "https://github.com/seongwoo/wordpress",
        allowed: "owner and name of a GitHub repository",
        fix: 'write, for example, "seongwoo/wordpress"',
      },
    ]);
  });

  it("must not share its state with another stack", () => {
    const s3 = {
      type: "s3",
      bucket: "example-com-state",
      region: "ap-northeast-2",
      key: "domain/terraform.tfstate",
    };
    expect(errorsWithShared({ github: { repository: "seongwoo/wordpress", backend: s3 } })).toEqual([
      expect.objectContaining({ setting: "shared.github.backend.key" }),
    ]);
  });
});
