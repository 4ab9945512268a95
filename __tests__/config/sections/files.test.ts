import { errorsWith, siteWith } from "../../support/configuration";

describe("the shared files", () => {
  it("have elastic throughput and backups by default", () => {
    expect(siteWith({}).files).toEqual({ throughputMode: "elastic", automaticBackups: true });
  });

  it("must move to cheaper storage after a period that EFS offers", () => {
    expect(errorsWith({ "files.infrequentAccessAfterDays": 31 })).toEqual([
      {
        setting: "dev.files.infrequentAccessAfterDays",
        value: 31,
        allowed: "one of 1, 7, 14, 30, 60, 90, 180, 270, 365",
        fix: "choose one of them",
      },
    ]);
    expect(errorsWith({ "files.infrequentAccessAfterDays": 90 })).toEqual([]);
  });

  it("must have a throughput mode that EFS supports", () => {
    expect(errorsWith({ "files.throughputMode": "elastc" })).toEqual([
      {
        setting: "dev.files.throughputMode",
        value: "elastc",
        allowed: "one of elastic, bursting",
        fix: 'did you mean "elastic"?',
      },
    ]);
  });
});
