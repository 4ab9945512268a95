import { LogSource } from "../../operations/log-source";

/** What the access log says about pages from the instances' disks (features/page-cache). */
export const pageCacheLogs: LogSource = {
  counts: [
    { name: "PagesFromDisk", log: "access", pattern: '{ $.cache = "instance; hit*" }' },
    { name: "PagesMade", log: "access", pattern: '{ $.cache = "instance; fwd*" }' },
  ],
  monitoring: ({ title, counted }) => ({
    alarms: [],
    charts: [
      {
        question: "Is it slow?",
        title: `${title}: pages from their disks`,
        unit: "%",
        series: [
          {
            label: "Pages from the disk",
            expression: "100 * FILL(disk, 0) / (FILL(disk, 0) + FILL(made, 0))",
            metrics: {
              disk: counted("PagesFromDisk", "From the disk"),
              made: counted("PagesMade", "Made by WordPress"),
            },
          },
        ],
      },
    ],
  }),
};
