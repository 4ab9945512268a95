import { buildApp, SynthesisError, synthesize } from "./src/app";
import { environments } from "./src/config/environments";
import { ConfigurationError, loadConfiguration } from "./src/config/load";
import { shared } from "./src/config/shared";

try {
  synthesize(buildApp(loadConfiguration({ shared, environments })));
} catch (error) {
  // Errors that an operator can fix are reported without a stack trace.
  if (!(error instanceof ConfigurationError || error instanceof SynthesisError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
