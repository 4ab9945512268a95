import { changesBetween } from "../support/report";

describe("how many instances there are", () => {
  const group = (size: unknown) => ({
    resource: { aws_autoscaling_group: { web: { min_size: size, max_size: 6 } } },
  });
  const reasons = (before: unknown, after: unknown) =>
    changesBetween(group(before), group(after)).notJudged.map(({ reason }) => reason);
  const unknown = "${data.terraform_remote_state.platform.outputs.size}";

  it("is not judged if there were several, and the number is not known any more", () => {
    expect(reasons(3, unknown)).toEqual([
      "`min_size` says how many instances there are at least, and has a value now that is not known",
    ]);
  });

  it("is nothing new if there was one, or the number was not known before", () => {
    expect(reasons(1, unknown)).toEqual([]);
    expect(reasons(unknown, unknown)).toEqual([]);
  });
});
