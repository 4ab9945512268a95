import { gzipSync } from "node:zlib";
import { noSecretsInUserData } from "../../../../src/guardrails/rules/ec2/no-secrets-in-user-data";
import { describeGuardrail } from "../../../support/guardrails";

const instance = (userData: string, others: object = {}) => ({
  resource: { aws_instance: { web: { user_data: userData } } },
  ...others,
});

const password = ["aws_instance.web has what looks like a password in its user data"];

describeGuardrail(noSecretsInUserData, {
  rejects: {
    "a password in a shell variable": {
      json: instance("#!/bin/sh\nexport DB_PASSWORD='hunter2222'\n"),
      messages: password,
    },
    "a password in PHP": { json: instance("define('DB_PASSWORD', 'hunter2222');"), messages: password },
    "a token in YAML": { json: instance("#cloud-config\napi_key: 0123456789abcdef\n"), messages: password },
    "an AWS access key": {
      json: instance("aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE"),
      messages: ["aws_instance.web has what looks like an AWS access key in its user data"],
    },
    "a private key": {
      json: instance("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn…"),
      messages: ["aws_instance.web has what looks like a private key in its user data"],
    },
    "a password on one line of a local value": {
      json: instance('${base64gzip(join("\\n", local.lines))}', {
        locals: {
          lines: ["#cloud-config", "DB_HOST='${aws_db_instance.db.address}'", "DB_PASSWORD='hunter2222'"],
        },
      }),
      messages: password,
    },
    "a password in an S3 object that the user data fetches": {
      json: {
        resource: {
          aws_instance: { web: { user_data: "aws s3 cp s3://${aws_s3_object.files.bucket}/x ." } },
          aws_s3_object: { files: { content: '${join("\\n", local.lines)}' } },
        },
        locals: { lines: ["DB_PASSWORD='hunter2222'"] },
      },
      messages: password,
    },
    "a password in base64": {
      json: {
        resource: {
          aws_instance: {
            web: { user_data_base64: Buffer.from("DB_PASSWORD=hunter2222").toString("base64") },
          },
        },
      },
      messages: password,
    },
    "a password in compressed user data": {
      json: {
        resource: {
          aws_launch_template: { web: { user_data: gzipSync("DB_PASSWORD=hunter2222").toString("base64") } },
        },
      },
      messages: ["aws_launch_template.web has what looks like a password in its user data"],
    },
  },
  accepts: {
    "a password that is fetched at boot": instance(
      'password=$(aws secretsmanager get-secret-value --secret-id "$arn")',
    ),
    "the name of a secret": instance("DB_SECRET_ARN='${aws_secretsmanager_secret.db.arn}'"),
    "the path of a password file": instance("PASSWORD_FILE=/run/secrets/password-2024"),
    "user data in a variable": instance("${var.user_data}"),
    "text about passwords": instance("# the password: eight characters at least, 2 of them digits"),
  },
});
