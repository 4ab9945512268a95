import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { HostedZoneLookup } from "./hosted-zone-lookup";

export interface CertificateProps {
  readonly zone: HostedZoneLookup;
  /** The one host name of the certificate, in the zone. */
  readonly domainName: string;
  /**
   * Provider of the region where the certificate is used: us-east-1 for CloudFront.
   * @default - the stack's own
   */
  readonly provider?: AwsProvider;
  /**
   * A certificate of the same name in another region, whose record proves this one too. ACM asks for one record per name
   * and account (https://github.com/hashicorp/terraform-provider-aws/issues/13653): with two resources for it, the end of
   * one certificate would take away what the other is renewed by.
   * @default - none: the certificate has a record of its own
   */
  readonly validatedBy?: Certificate;
}

/**
 * A certificate from ACM that proves itself through a record in the zone. Applying waits until AWS has seen the record:
 * the zone must be delegated by then.
 */
export class Certificate extends Construct {
  /** Terraform reference to the ARN, known once the certificate is valid. */
  readonly arn: string;

  private readonly record: Route53Record;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "Resource", {
      domainName: props.domainName,
      validationMethod: "DNS",
      provider: props.provider,
      // A listener holds on to the certificate it has until it is given another one.
      lifecycle: { createBeforeDestroy: true },
    });
    this.record = props.validatedBy?.record ?? this.validationRecord(certificate, props.zone);
    this.arn = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      provider: props.provider,
      ...(props.validatedBy ? { dependsOn: [this.record] } : { validationRecordFqdns: [this.record.fqdn] }),
    }).certificateArn;
  }

  private validationRecord(certificate: AcmCertificate, zone: HostedZoneLookup): Route53Record {
    const proof = certificate.domainValidationOptions.get(0);
    return new Route53Record(this, "validation_record", {
      zoneId: zone.zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 60,
      // A renewed certificate of the same name asks for the same record.
      allowOverwrite: true,
    });
  }
}
