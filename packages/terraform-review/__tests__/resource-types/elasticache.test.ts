import { details } from "../support/resource-types";

describe("a cache", () => {
  it("is drawn with its engine, node type and number of nodes", () => {
    const main = {
      engine: "valkey",
      engine_version: "8.0",
      node_type: "cache.t4g.micro",
      num_cache_clusters: 1,
    };

    expect(details({ aws_elasticache_replication_group: { main } }).lines).toEqual([
      "ElastiCache Valkey 8.0 · cache.t4g.micro · 1 node",
    ]);
  });
});
