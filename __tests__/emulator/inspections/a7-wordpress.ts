import { expectEqual, expectSame, Row } from "./inspection";
import { resourcesOf } from "./permissions";

export const wordpress: Row = {
  id: "A7",
  inspections: {
    "DB_HOST is the database's endpoint, DB_NAME is wordpress": ({ instanceFiles: { text }, databases }) =>
      [
        `DATABASE_HOST='${databases[0]?.Endpoint?.Address}'`,
        `DATABASE_PORT='${databases[0]?.Endpoint?.Port}'`,
        "DATABASE_NAME='wordpress'",
      ]
        .filter((wanted) => !text.includes(wanted))
        .map((wanted) => `the instances' files do not contain ${wanted}`),

    "the instances may read the site's secrets, and no others": ({ fleetRole, secrets }) =>
      expectSame(
        "the set of secrets that the instances may read",
        resourcesOf(fleetRole, "secretsmanager:GetSecretValue"),
        secrets.map(({ ARN }) => ARN!),
      ),

    "the instances know the ARN of each secret": ({ instanceFiles: { text }, secrets }) =>
      secrets
        .filter(({ ARN }) => !text.includes(`_SECRET_ARN='${ARN}'`))
        .map(({ Name }) => `the instances' files do not contain the ARN of the secret ${Name}`),

    "the secrets are those of the database, of WordPress and of its administrator": ({ secrets }, { name }) =>
      expectSame(
        "the set of secrets",
        secrets.map(({ Name }) => Name!),
        [name, `${name}-administrator`, `${name}-database`],
      ),

    "the site's address is the name of its record": ({ instanceFiles: { text } }, { record }) =>
      expectEqual("the address", /^ *SITE_URL='(.*)'$/m.exec(text)?.[1], `https://${record.name}`),
  },
};
