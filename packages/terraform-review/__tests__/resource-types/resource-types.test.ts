import { existsSync } from "node:fs";
import { access } from "../../src/resource-types/access";
import { asStrong } from "../../src/resource-types/as-strong";
import { changedInPlace } from "../../src/resource-types/changed-in-place";
import { limits } from "../../src/resource-types/limits";
import { replaceable } from "../../src/resource-types/replaceable";
import { boundAccounts } from "../../src/resource-types/bound-accounts";
import { inUse, safeguards } from "../../src/resource-types/safeguards";
import { typeSchema } from "../../src/provider-schema/provider-schema";
import { resourceType, SERVICES, typesWith } from "../../src/resource-types/resource-types";

/** What services have in common is in files of its own. */
const COMMON = [access, safeguards, asStrong, boundAccounts, changedInPlace, inUse, limits, replaceable];

const types = SERVICES.filter((service) => !COMMON.includes(service)).flatMap((service) =>
  Object.keys(service),
);

describe("the resource types", () => {
  it("each belong to one service only", () => {
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  });

  it.each(typesWith("picture").map(([type, { icon }]) => [type, icon]))(
    "have icons that exist in aws-icons: %s has %s",
    (_, icon) => {
      expect(existsSync(require.resolve(`aws-icons/icons/${icon}.svg`))).toBe(true);
    },
  );

  it.each(typesWith("defaults"))(
    "have only defaults that the provider does not have: %s",
    (type, defaults) => {
      const own = Object.keys(typeof defaults === "function" ? defaults({}) : defaults);

      expect(own.filter((name) => name in typeSchema(type).defaults)).toEqual([]);
    },
  );

  it.each([...typesWith("stateful"), ...typesWith("networkInterfaces")])(
    "that occur in reports have a noun and a name: %s",
    (type) => {
      const { noun, name = [] } = resourceType(type);

      expect(noun).toBeDefined();
      expect(name).not.toEqual([]);
    },
  );

  it("that are unknown have no facts", () => {
    expect(resourceType("aws_frobnicator_widget")).toEqual({});
  });
});
