import { LogSource } from "../../operations/log-source";

/** What the copying of uploads to S3 says (features/media). */
export const mediaLogs: LogSource = {
  counts: [
    // media.php, each minute as long as a file is not copied.
    { name: "MediaNotCopied", log: "system", pattern: '{ $.MESSAGE = "media: not yet*" }' },
  ],
  monitoring: ({ id, counted, latest }) => ({
    alarms: [
      {
        id: `${id}-media`,
        series: counted("MediaNotCopied", "Uploads that could not be copied to S3"),
        rings: { above: 0 },
        evaluation: { periodSeconds: 300, breaching: 6, of: 6 },
        reason: "what fails is tried again each minute; S3 is rarely away for half an hour",
        missingData: "notBreaching",
        meaning: "For half an hour, at least one upload could not be copied to S3.",
        visitors: "Visitors do not see these images.",
        command: latest("system"),
        runbook: "media-not-copied",
        heard: "alone",
      },
    ],
    charts: [],
  }),
};
