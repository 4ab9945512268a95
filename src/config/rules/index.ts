import { alarmsReachSomebody } from "./alarms";
import {
  capacityWithinLimits,
  instancesFitTheArchitecture,
  phpFitsTheMemory,
  webTierFitsTheTopology,
} from "./compute";
import {
  connectionsSuffice,
  protectedDataIsBackedUp,
  replicatedDataIsBackedUp,
  storageCanGrow,
  databaseUserIsNotMaster,
} from "./database";
import { httpsHasACertificate, recordFitsTheZone } from "./edge";
import { firewallHasItsSettings } from "./firewall";
import { mailHasASender } from "./mail";
import { mediaHasAName } from "./media";
import { subnetsFitTheVpc, subnetsHoldTheFleet, zonesBelongToTheRegion } from "./network";
import { Rule } from "./rule";
import { siteCdnHasACertificate } from "./site-cdn";
import { checksumFitsTheRelease } from "./wordpress";

/** The rules for settings of one environment, in the order of the settings. */
export const rules: readonly Rule[] = [
  instancesFitTheArchitecture,
  webTierFitsTheTopology,
  zonesBelongToTheRegion,
  subnetsFitTheVpc,
  subnetsHoldTheFleet,
  recordFitsTheZone,
  httpsHasACertificate,
  siteCdnHasACertificate,
  firewallHasItsSettings,
  mediaHasAName,
  mailHasASender,
  capacityWithinLimits,
  phpFitsTheMemory,
  connectionsSuffice,
  storageCanGrow,
  protectedDataIsBackedUp,
  replicatedDataIsBackedUp,
  databaseUserIsNotMaster,
  checksumFitsTheRelease,
  alarmsReachSomebody,
];
