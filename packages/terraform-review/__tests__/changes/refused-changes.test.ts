import { refusedChanges } from "../../src/changes/refused-changes";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const refused = (before: object, after: object, replaced: readonly string[] = []) =>
  refusedChanges(withResources(before), withResources(after), replaced).map(
    ({ what, how }) => `${what} ${how}`,
  );

describe("changes that AWS or its provider refuses", () => {
  it.each([
    [
      "aws_fsx_ontap_file_system",
      { deployment_type: "SINGLE_AZ_2" },
      (size: number) => ({ storage_capacity: size }),
    ],
    [
      "google_filestore_instance",
      { tier: "ZONAL" },
      (size: number) => ({ file_shares: [{ name: "a", capacity_gb: size }] }),
    ],
  ])("are not those of %s of a kind that can shrink: %j", (type, kind, sized) => {
    const of = (size: number) => ({ [type]: { x: { ...kind, ...sized(size) } } });

    expect(refused(of(2048), of(1024))).toEqual([]);
  });

  it("are those that make storage smaller", () => {
    const database = (args: object) => ({ aws_db_instance: { d: { identifier: "shop", ...args } } });
    const [large, small] = [{ allocated_storage: 100 }, { allocated_storage: 20 }];

    expect(refused(database(large), database(small))).toEqual([
      "database shop would have less storage (`allocated_storage` 20 instead of 100), which AWS refuses: the apply fails",
    ]);
    expect(refused(database(small), database(large))).toEqual([]);
    expect(refused(database(large), database(small), ["aws_db_instance.d"])).toEqual([]);
    // The provider ignores the size of storage that grows by itself.
    const growing = database({ ...small, max_allocated_storage: 200 });
    expect(refused(database({ ...large, max_allocated_storage: 200 }), growing)).toEqual([]);

    expect(refused(database(large), database({ ...small, max_allocated_storage: 0 }))).toHaveLength(1);

    const volume = (size: number) => ({ aws_ebs_volume: { v: { size } } });
    expect(refused(volume(50), volume(10))).toEqual([expect.stringContaining("`size` 10 instead of 50")]);
  });

  it.each([
    ["aws_instance", (size: number) => ({ root_block_device: [{ volume_size: size }] }), "AWS"],
    ["aws_rds_cluster", (size: number) => ({ allocated_storage: size }), "AWS"],
    ["aws_fsx_windows_file_system", (size: number) => ({ storage_capacity: size }), "AWS"],
    [
      "aws_fsx_ontap_file_system",
      (size: number) => ({ deployment_type: "MULTI_AZ_1", storage_capacity: size }),
      "AWS",
    ],
    [
      "google_filestore_instance",
      (size: number) => ({ tier: "BASIC_HDD", file_shares: [{ name: "a", capacity_gb: size }] }),
      "Google Cloud",
    ],
    [
      "aws_msk_cluster",
      (size: number) => ({
        broker_node_group_info: { storage_info: { ebs_storage_info: { volume_size: size } } },
      }),
      "AWS",
    ],
    ["azurerm_managed_disk", (size: number) => ({ disk_size_gb: size }), "Azure"],
    ["azurerm_linux_virtual_machine", (size: number) => ({ os_disk: { disk_size_gb: size } }), "Azure"],
  ])("are those that make the storage of %s smaller", (type, sized, cloud) => {
    const of = (size: number) => ({ [type]: { x: sized(size) } });

    expect(refused(of(100), of(50))).toEqual([
      expect.stringMatching(
        `would have less storage .* 50 instead of 100\\), which ${cloud} refuses: the apply fails`,
      ),
    ]);
    expect(refused(of(50), of(100))).toEqual([]);
  });

  it.each([
    ["aws_docdb_cluster", "engine_version", "5.0.0", "4.0.0"],
    ["aws_eks_cluster", "version", "1.31", "1.29"],
    ["azurerm_kubernetes_cluster", "kubernetes_version", "1.30.3", "1.28.9"],
  ])("are those that take %s back to an older version", (type, argument, later, earlier) => {
    const of = (version: string) => ({ [type]: { x: { [argument]: version } } });

    expect(refused(of(later), of(earlier))).toHaveLength(1);
    expect(refused(of(earlier), of(later))).toEqual([]);
  });

  it("are those that take a database back to an older version", () => {
    const database = (engine_version?: string) => ({
      aws_db_instance: { d: { identifier: "shop", engine_version } },
    });

    expect(refused(database("10.11.8"), database("10.6.18"))).toEqual([
      "database shop would go back to an older version (`engine_version` 10.6.18 instead of 10.11.8), which AWS refuses: the apply fails",
    ]);
    for (const version of ["10.11.9", "11.4.1", "10.11", "10", undefined]) {
      expect(refused(database("10.11.8"), database(version))).toEqual([]);
    }
    expect(refused(database("8.0.mysql_aurora.3.05.2"), database("8.0.mysql_aurora.3.04.0"))).toHaveLength(1);
    expect(refused(database("16.3"), database("15.3"), ["aws_db_instance.d"])).toEqual([]);
  });

  it("are those that take attributes from a user pool", () => {
    const pool = (...schema: object[]) => ({ aws_cognito_user_pool: { p: { name: "people", schema } } });
    const [tenant, role] = [
      { name: "tenant", attribute_data_type: "String" },
      { name: "role", attribute_data_type: "String" },
    ];

    expect(refused(pool(tenant, role), pool(tenant))).toEqual([
      "user pool people would lose or change attributes of its users (`role`), which can only be added: the apply fails",
    ]);
    expect(refused(pool(tenant), pool({ ...tenant, attribute_data_type: "Number" }))).toHaveLength(1);
    expect(refused(pool(tenant), { aws_cognito_user_pool: { p: { name: "people" } } })).toHaveLength(1);
    expect(refused(pool(tenant), pool(role, tenant))).toEqual([]);
  });

  it("stand in the report, which does not call them safe", () => {
    const pool = (schema: object[]) => ({
      resource: { aws_cognito_user_pool: { p: { name: "people", schema } } },
    });
    const { summary } = readReport(changesBetween(pool([{ name: "role" }]), pool([])));
    expect(summary).toContain("which can only be added: the apply fails");
  });
});
