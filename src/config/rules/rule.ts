import { Partially } from "../validate-partially";
import { Report } from "../configuration-error";
import { EnvironmentFields } from "../schema";

/**
 * Reports what is wrong with settings of one environment taken together, each of them right on its own. What is not
 * well-formed is missing from the environment: it is reported already, and a rule says nothing about it.
 */
export type Rule = (environment: Partially<EnvironmentFields>, report: Report) => void;
