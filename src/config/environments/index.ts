import { EnvironmentSettings } from "../schema";
import { dev } from "./dev";
import { production } from "./production";

/** All environments. To add one, write a file like these and list it here. */
export const environments: readonly EnvironmentSettings[] = [dev, production];
