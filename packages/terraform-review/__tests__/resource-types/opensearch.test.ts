import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const ENCRYPTED = { encrypt_at_rest: [{ enabled: true }], node_to_node_encryption: [{ enabled: true }] };
const PLAIN = { encrypt_at_rest: [{ enabled: false }], node_to_node_encryption: [{ enabled: false }] };
const USERS = { advanced_security_options: [{ enabled: true, internal_user_database_enabled: true }] };

function raised(before: object, after: object, version: object = { engine_version: "OpenSearch_2.11" }) {
  const domain = (more: object) => ({
    resource: { aws_opensearch_domain: { x: { vpc_options: [{ subnet_ids: ["a"] }], ...version, ...more } } },
  });
  return concerns([changesBetween(domain(before), domain(after))]);
}

// Plans of hashicorp/aws 5.100.0 show all of this.
describe("a search domain", () => {
  it.each(["OpenSearch_1.0", "Elasticsearch_6.7", "Elasticsearch_6.10", "Elasticsearch_7.1"])(
    "of %s is encrypted in place",
    (version) => {
      expect(raised(PLAIN, ENCRYPTED, { engine_version: version })).toEqual([]);
      expect(raised({}, ENCRYPTED, { engine_version: version })).toEqual([]);
    },
  );

  it("of an older version, or of one that is not known, is not, or may not be", () => {
    expect(raised({}, ENCRYPTED, { engine_version: "Elasticsearch_6.5" })).toEqual(["data-loss"]);
    expect(raised({}, ENCRYPTED, { elasticsearch_version: "5.6" })).toEqual(["data-loss"]);
    expect(raised({}, ENCRYPTED, { engine_version: "${var.version}" })).toEqual(["not-judged"]);
    expect(raised({}, ENCRYPTED, {})).toEqual(["not-judged"]);
  });

  it("is lost to another key, and to have no encryption or no users any more", () => {
    const key = { encrypt_at_rest: [{ enabled: true, kms_key_id: "key" }] };

    expect(raised(ENCRYPTED, { ...ENCRYPTED, ...key })).toContain("data-loss");
    expect(raised(ENCRYPTED, PLAIN)).toContain("data-loss");
    expect(raised(USERS, { advanced_security_options: [{ enabled: false }] })).toContain("data-loss");
  });

  it("gets users in place", () => {
    expect(raised({ advanced_security_options: [{ enabled: false }] }, USERS)).toEqual([]);
  });

  it("keeps the blocks that are no longer set", () => {
    expect(raised({ ...ENCRYPTED, ...USERS }, {})).toEqual([]);
  });
});
