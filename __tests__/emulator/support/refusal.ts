/** The SDK takes an error's name from the code in the response, or from the service model, which adds a suffix. */
export async function expectRefusal(call: Promise<unknown>, code: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (refusal: Error & { Code?: string }) => refusal,
  );
  expect(error?.Code ?? error?.name).toMatch(new RegExp(`^${code.replace(".", "\\.")}(Exception|Fault)?$`));
}
