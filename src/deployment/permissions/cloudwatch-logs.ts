/** Refreshing the delivery of CloudFront's access logs. */
export const reads = ["logs:Describe*", "logs:Get*Deliver*", "logs:List*"];

/** Creating and deleting deliveries, their sources and their destinations. */
export const deliverLogs = ["logs:*Deliver*", "logs:TagResource", "logs:UntagResource"];
