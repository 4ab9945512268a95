import { Construct } from "constructs";
import { Environment } from "../config/complete";
import { AdministratorCredentials } from "../data/administrator-credentials";
import { Database } from "../data/database";
import { InstanceFilesBucket } from "../data/instance-files-bucket";
import { SharedFiles } from "../data/shared-files";
import { WordPressCredentials } from "../data/wordpress-credentials";
import { Network } from "../network/network";
import { AwsStack } from "./aws-stack";
import { suppressGuardrails } from "./guardrail-suppressions";
import { declareEdge, declareRecord } from "./wordpress-edge";
import { declareMail } from "./wordpress-mail";
import { declareMedia } from "./wordpress-media";
import { declareOperations } from "./wordpress-operations";
import { declareOutputs } from "./wordpress-outputs";
import { limitRoles } from "./wordpress-roles";
import { declareSsh } from "./wordpress-ssh";
import { declareTiers } from "./wordpress-tiers";
import { declareTrafficLogs, recordTraffic } from "./wordpress-traffic-logs";

export interface WordPressStackOptions {
  /** Whether the instances' roles have the permissions boundary that the `permissions` stack creates. */
  readonly limitRoles: boolean;
}

/** The whole site of one environment. */
export class WordPressStack extends AwsStack {
  constructor(scope: Construct, environment: Environment, options: WordPressStackOptions) {
    super(scope, environment.name, environment);
    const { region, names, protectData: protect } = environment;

    const network = new Network(this, "network", { region, ...environment.network });
    const ssh = declareSsh(this, environment, network);
    const logs = declareTrafficLogs(this, environment);

    const database = new Database(this, "database", {
      network,
      identifier: names.site,
      secretName: names.databaseSecret,
      protect,
      ...environment.database,
      rotateCredentialsEveryMonths: environment.rotateCredentialsEveryMonths,
      logs: environment.logs.enabled ? environment.logs : undefined,
      enhancedMonitoring: environment.database.enhancedMonitoring
        ? { roleName: names.databaseMonitoring }
        : undefined,
    });
    const files = new SharedFiles(this, "files", {
      network,
      name: names.site,
      protect,
      ...environment.files,
    });
    const instanceFiles = new InstanceFilesBucket(this, "instance_files", {
      namePrefix: `${names.instanceFiles}-`,
      protect,
    });
    const credentials = new WordPressCredentials(this, "wordpress_credentials", {
      secretName: names.site,
      version: environment.wordpress.credentialsVersion,
      rotateEveryMonths: environment.rotateCredentialsEveryMonths,
      protect,
    });
    const administrator = new AdministratorCredentials(this, "administrator", {
      secretName: names.administratorSecret,
      protect,
    });

    const edge = declareEdge(this, environment, network, logs);
    const media = declareMedia(this, environment, edge.domain);
    const mail = declareMail(this, environment, edge.domain);
    const site = {
      network,
      ssh,
      database,
      files,
      instanceFiles,
      credentials,
      administrator,
      edge,
      media,
      logs,
      mail,
    };
    const tiers = declareTiers(this, environment, site);
    const { wordpress, webTier, fleets } = tiers;
    declareRecord(this, edge, webTier ?? wordpress);

    ssh?.bastion.allowSshFromAdmins(ssh.adminCidrs);
    edge.entrances.forEach((entrance) => entrance.allowFromVisitors());
    fleets.forEach((fleet) => fleet.allowFromLoadBalancers());
    fleets.forEach((fleet) => ssh && fleet.allowSshFrom(ssh.bastion));
    webTier?.allowToWordPress();
    database.allowFrom(wordpress);
    fleets.forEach((fleet) => files.allowFrom(fleet));
    if (edge.siteCdn && environment.pageCache.enabled) {
      wordpress.allowToInvalidate(edge.siteCdn);
    }

    if (logs) {
      recordTraffic(this, logs, environment, { ...site, ...edge });
    }
    if (options.limitRoles) {
      limitRoles(this, environment.name);
    }
    const dashboard = declareOperations(
      this,
      environment,
      [
        ...[...edge.monitored, ...tiers.monitored, database, files, network],
        ...(media ? [media] : []),
        ...(mail ? [mail] : []),
      ],
      mail,
      fleets,
    );
    declareOutputs(this, { region, wordpress, webTier, dashboard, ...site });
    suppressGuardrails(this, environment.guardrailSuppressions);
  }
}
