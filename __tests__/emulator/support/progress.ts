/** Says on standard error how long a step took; Jest would keep what goes to the console until the test ends. */
export async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  try {
    return await work();
  } finally {
    process.stderr.write(`${step}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}
