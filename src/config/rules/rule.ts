import { Environment } from "../complete";
import { Report } from "../configuration-error";
import { Partially } from "../validate-partially";

/**
 * Reports settings of one environment that do not fit together, though each is valid on its own. A setting that is not
 * well-formed is missing from the environment: its error is reported already, and rules ignore it.
 */
export type Rule = (environment: Partially<Environment>, report: Report) => void;
