import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { HostedZone } from "./hosted-zone";

export interface CertificateProps {
  readonly zone: HostedZone;
  /** The one host name of the certificate, in the zone. */
  readonly domainName: string;
}

/**
 * A certificate from ACM that proves itself through a record in the zone. Applying waits until AWS has seen the record:
 * the zone must be delegated by then.
 */
export class Certificate extends Construct {
  /** Terraform reference to the ARN, known once the certificate is valid. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "Resource", {
      domainName: props.domainName,
      validationMethod: "DNS",
      // A listener holds on to the certificate it has until it is given another one.
      lifecycle: { createBeforeDestroy: true },
    });
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, "validation_record", {
      zoneId: props.zone.zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 60,
      // A renewed certificate of the same name asks for the same record.
      allowOverwrite: true,
    });
    this.arn = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    }).certificateArn;
  }
}
