import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { Monitored, Monitoring } from "../operations/monitoring";
import { certificateMonitoring, CertificateMonitoringProps } from "./certificate-monitoring";
import { HostedZoneLookup } from "./hosted-zone-lookup";

export interface CertificateProps {
  readonly zone: HostedZoneLookup;
  /** The host name of the certificate, in the zone. */
  readonly domainName: string;
  /**
   * Provider of us-east-1, where CloudFront looks for certificates.
   * @default - the stack's default provider
   */
  readonly provider?: AwsProvider;
  /**
   * A certificate for the same name in another region, whose record also validates this one. ACM requires one record per
   * name and account (https://github.com/hashicorp/terraform-provider-aws/issues/13653): if each certificate declared it,
   * destroying one certificate would delete the record that renews the other.
   * @default - none: the certificate has a validation record of its own
   */
  readonly validatedBy?: Certificate;
}

/**
 * A certificate from ACM that is validated by a record in the zone. Applying waits until ACM has validated it, so the zone
 * must be delegated by then.
 */
export class Certificate extends Construct implements Monitored {
  /** Terraform reference to the ARN, known once the certificate is validated. */
  readonly arn: string;

  private readonly record: Route53Record;
  private readonly monitored: CertificateMonitoringProps;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "Resource", {
      domainName: props.domainName,
      validationMethod: "DNS",
      provider: props.provider,
      // A certificate cannot be deleted while a listener uses it.
      lifecycle: { createBeforeDestroy: true },
    });
    this.record = props.validatedBy?.record ?? this.validationRecord(certificate, props.zone);
    this.arn = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      provider: props.provider,
      ...(props.validatedBy ? { dependsOn: [this.record] } : { validationRecordFqdns: [this.record.fqdn] }),
    }).certificateArn;
    this.monitored = {
      id: certificate.friendlyUniqueId.replaceAll("_", "-"),
      use: props.domainName,
      arn: certificate.arn,
      region: props.provider && "us-east-1",
    };
  }

  monitoring(): Monitoring {
    return certificateMonitoring(this.monitored);
  }

  private validationRecord(certificate: AcmCertificate, zone: HostedZoneLookup): Route53Record {
    const validation = certificate.domainValidationOptions.get(0);
    return new Route53Record(this, "validation_record", {
      zoneId: zone.zoneId,
      name: validation.resourceRecordName,
      type: validation.resourceRecordType,
      records: [validation.resourceRecordValue],
      ttl: 60,
      // A new certificate for the same name requires the same record.
      allowOverwrite: true,
    });
  }
}
