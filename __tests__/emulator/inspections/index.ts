import { network } from "./a1-network";
import { bastion } from "./a2-bastion";
import { securityGroups } from "./a3-security-groups";
import { database } from "./a4-database";
import { sharedFiles } from "./a5-shared-files";
import { launchTemplate } from "./a6-launch-template";
import { wordpress } from "./a7-wordpress";
import { loadBalancer } from "./a8-load-balancer";
import { autoScaling } from "./a9-auto-scaling";
import { dns } from "./a10-dns";
import { media } from "./c1-media";
import { readReplicas } from "./c4-read-replicas";
import { mail } from "./d2-mail";
import { alarms } from "./d3-alarms";
import { shippedLogs } from "./d3-shipped-logs";
import { logs } from "./d3-logs";
import { Row } from "./inspection";

/** The inspections for each row of the mission. */
export const rows: readonly Row[] = [
  network,
  bastion,
  securityGroups,
  database,
  sharedFiles,
  launchTemplate,
  wordpress,
  loadBalancer,
  autoScaling,
  dns,
  media,
  readReplicas,
  mail,
  alarms,
  shippedLogs,
  logs,
];
