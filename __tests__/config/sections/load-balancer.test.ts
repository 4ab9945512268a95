import { errorsWith, siteWith } from "../../support/configuration";

describe("the load balancer", () => {
  it("checks health every 10 seconds by default, so that an instance that was killed gets no requests after half a minute", () => {
    expect(siteWith({}).loadBalancer).toMatchObject({
      healthCheckIntervalSeconds: 10,
      unhealthyThreshold: 3,
      idleTimeoutSeconds: 300,
      deregistrationDelaySeconds: 60,
    });
  });

  it.each([
    ["healthCheckIntervalSeconds", 4, "a whole number from 5 to 300", "raise it to 5 or more"],
    ["healthCheckIntervalSeconds", 301, "a whole number from 5 to 300", "lower it to 300 or less"],
    ["unhealthyThreshold", 1, "a whole number from 2 to 10", "raise it to 2 or more"],
    ["unhealthyThreshold", 11, "a whole number from 2 to 10", "lower it to 10 or less"],
    ["idleTimeoutSeconds", 0, "a whole number from 1 to 4000", "raise it to 1 or more"],
    ["idleTimeoutSeconds", 4001, "a whole number from 1 to 4000", "lower it to 4000 or less"],
    ["deregistrationDelaySeconds", 3601, "a whole number from 0 to 3600", "lower it to 3600 or less"],
  ])("must not have the %s %d", (key, value, allowed, fix) => {
    expect(errorsWith({ [`loadBalancer.${key}`]: value })).toEqual([
      { setting: `dev.loadBalancer.${key}`, value, allowed, fix },
    ]);
  });
});
