/** The SDK takes an error's name from the code in the answer, or from the service's model, which appends a word. */
export async function expectRefusal(call: Promise<unknown>, code: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (refusal: Error & { Code?: string }) => refusal,
  );
  expect(error?.Code ?? error?.name).toMatch(new RegExp(`^${code.replace(".", "\\.")}(Exception|Fault)?$`));
}
