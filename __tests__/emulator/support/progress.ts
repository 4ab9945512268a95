/** Prints to standard error how long a step took. Jest would hold back console output until the test ends. */
export async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  try {
    return await work();
  } finally {
    process.stderr.write(`${step}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}
