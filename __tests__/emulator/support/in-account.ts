import { assumeRole } from "./as-role";
import { Emulator } from "./emulator";

/** An emulated AWS, with the credentials of an account. */
export interface EmulatedAccount {
  readonly endpoint: string;
  /** Environment variables that point Terraform and every AWS client to the emulator. */
  readonly env: Readonly<Record<string, string>>;
  /** @default - those of the emulator's first account */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** @param accountId any account, which then exists; undefined for the emulator's first one */
export async function inAccount(emulator: Emulator, accountId: string | undefined): Promise<EmulatedAccount> {
  if (accountId === undefined) {
    return emulator;
  }
  const role = `arn:aws:iam::${accountId}:role/administrator`;
  const credentials = await assumeRole(emulator.endpoint, role);
  return {
    endpoint: emulator.endpoint,
    credentials,
    env: {
      ...emulator.env,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
    },
  };
}
