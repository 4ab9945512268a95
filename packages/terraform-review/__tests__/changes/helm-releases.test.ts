import { raisedByArguments } from "../support/report";

const chart = (more: object) => ({ chart: "cert-manager", version: "v1.16.1", ...more });

const set = (...pairs: [string, string][]) => ({ set: pairs.map(([name, value]) => ({ name, value })) });

describe("a release of a chart", () => {
  it.each([
    ["a patch of the same version", chart({}), chart({ version: "v1.16.3" })],
    ["more replicas", chart(set(["replicaCount", "1"])), chart(set(["replicaCount", "3"]))],
    [
      "more memory in values",
      chart({ values: ['${yamlencode({ resources = { requests = { memory = "256Mi" } } })}'] }),
      chart({ values: ['${yamlencode({ resources = { requests = { memory = "512Mi" } } })}'] }),
    ],
  ])("is an ordinary one with %s", (_, before, after) => {
    expect(raisedByArguments("helm_release", before, after)).toEqual([]);
  });

  it.each([
    ["another minor version", chart({}), chart({ version: "v1.17.0" })],
    ["an earlier version", chart({ version: "v1.16.3" }), chart({})],
    ["fewer replicas", chart(set(["replicaCount", "3"])), chart(set(["replicaCount", "1"]))],
    [
      "pods that nothing keeps running",
      chart(set(["podDisruptionBudget.enabled", "true"])),
      chart(set(["podDisruptionBudget.enabled", "false"])),
    ],
    ["a number that goes", chart(set(["replicaCount", "3"])), chart({})],
    [
      "another value",
      chart(set(["service.type", "ClusterIP"])),
      chart(set(["service.type", "LoadBalancer"])),
    ],
    [
      "a single replica in values",
      chart({ values: ["replicaCount: 3"] }),
      chart({ values: ["replicaCount: 1"] }),
    ],
    ["another chart", chart({}), chart({ chart: "other" })],
  ])("is not judged with %s", (_, before, after) => {
    expect(raisedByArguments("helm_release", before, after)).toContain("not-judged");
  });
});
