import { ImportKeyPairCommand } from "@aws-sdk/client-ec2";
import { Aws } from "./aws";
import { Variables } from "./stack";

/** The operator in these tests: an address, and a key pair that exists in the account. */
export const operator = {
  cidr: "203.0.113.7/32",
  keyPair: "operator",
};

/** Values of the variables of `dev` and `production`. */
export const variables: Variables = {
  admin_cidrs: [operator.cidr],
  key_pair_name: operator.keyPair,
};

/** No test needs the private key. */
const publicKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kkEPzB5zKgWmXTHr4pIePFqzs1mSDbWvQJDGcG6mR operator@example.com";

export async function importKeyPair({ ec2 }: Aws): Promise<void> {
  await ec2.send(
    new ImportKeyPairCommand({ KeyName: operator.keyPair, PublicKeyMaterial: Buffer.from(publicKey) }),
  );
}
