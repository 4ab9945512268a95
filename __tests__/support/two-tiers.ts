import type { Changes } from "./site";

/** The settings that make `dev` a two-tier site. */
export function twoTiers(visitors: "all" | "some" | "none" = "all") {
  return {
    topology: "two-tier",
    webTier: { instanceType: "t4g.nano", minSize: 2, desiredCapacity: 2, maxSize: 4, visitors },
  } as const satisfies Changes;
}
