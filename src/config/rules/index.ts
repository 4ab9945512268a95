import { capacityIsInOrder, instancesFitTheArchitecture, webTierFitsTheTopology } from "./compute";
import {
  connectionsSuffice,
  protectedDataIsBackedUp,
  replicatedDataIsBackedUp,
  storageCanGrow,
  usersAreApart,
} from "./database";
import { httpsHasACertificate, recordFitsTheZone } from "./edge";
import { subnetsFitTheVpc, zonesBelongToTheRegion } from "./network";
import { Rule } from "./rule";
import { checksumFitsTheRelease } from "./wordpress";

/** What settings of one environment owe each other, in the order of the settings. */
export const rules: readonly Rule[] = [
  instancesFitTheArchitecture,
  webTierFitsTheTopology,
  zonesBelongToTheRegion,
  subnetsFitTheVpc,
  recordFitsTheZone,
  httpsHasACertificate,
  capacityIsInOrder,
  connectionsSuffice,
  storageCanGrow,
  protectedDataIsBackedUp,
  replicatedDataIsBackedUp,
  usersAreApart,
  checksumFitsTheRelease,
];
