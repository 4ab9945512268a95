import { EnvironmentSettings } from "../schema";
import { dev } from "./dev";
import { production } from "./production";

/** All environments: a new one is a file like these, and a line here. */
export const environments: readonly EnvironmentSettings[] = [dev, production];
