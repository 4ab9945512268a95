import { nestedBlocks } from "../configuration/block";
import { list } from "../configuration/json";
import { privateInterface } from "./network-interfaces";
import { ofData, ofEncryption, ofPermissions, one } from "./protections";
import { Protection, ResourceTypes } from "./resource-type";

/** A protection that is there as long as a list does not have a value. */
function without(argument: string, value: RegExp, lost: string): Protection {
  return {
    strength: (args) => Number(!list(args[argument]).some((item) => value.test(String(item)))),
    lost: `${lost} (\`${argument}\`)`,
  };
}

/** What copies files to AWS, and what offers them to others. */
export const dataMovement: ResourceTypes = {
  // https://docs.aws.amazon.com/transfer/latest/userguide/tf-server-endpoint.html
  aws_transfer_server: {
    noun: "file transfer server",
    name: ["tags.Name"],
    networkInterfaces: (block) =>
      nestedBlocks(block, "endpoint_details").map((details) => {
        const hasAddresses = list(details.arguments["address_allocation_ids"]).length > 0;
        return { ...privateInterface(details), publicAddress: () => hasAddresses };
      }),
    protections: [
      ofEncryption(without("protocols", /^FTP$/, "takes files and passwords without encryption")),
    ],
  },
  // https://docs.aws.amazon.com/datasync/latest/userguide/configure-metadata.html
  aws_datasync_task: {
    protections: [
      ofData(
        one(
          "options.preserve_deleted_files",
          ["PRESERVE", undefined],
          "deletes from its destination what its source does not have",
        ),
      ),
      one(
        "options.verify_mode",
        ["POINT_IN_TIME_CONSISTENT", "ONLY_FILES_TRANSFERRED", undefined],
        "does not check what it has copied",
      ),
    ],
  },
  // https://docs.aws.amazon.com/storagegateway/latest/files3/nfs-fileshare.html
  aws_storagegateway_nfs_file_share: {
    protections: [
      ofPermissions(without("client_list", /^(0\.0\.0\.0|::)\/0$/, "serves every client that reaches it")),
      ofPermissions(
        one("squash", ["RootSquash", "AllSquash", undefined], "lets root of a client be root of the files"),
      ),
    ],
  },
};
