/** Milliseconds between two looks. */
const pause = 100;

export function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Looks until there is something to see, and returns it. Throws when there is nothing within the time. */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) {
      return seen;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${seconds} s in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Looks until it is so. Throws when it is not within the time. */
export async function eventually(
  what: string,
  seconds: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  await until(what, seconds, async () => ((await isSo()) ? true : undefined));
}
