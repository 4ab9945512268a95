import { dev, production, s3Backend, shared } from "../fixtures/site";
import { everyFeature } from "../support/every-feature";
import { changed, permissionsOf } from "../support/site";

/** The permissions stack of a site whose `dev` has every feature. */
export const stack = permissionsOf({
  shared: { ...shared, github: { repository: "seongwoo/wordpress", backend: s3Backend } },
  environments: [changed(dev, everyFeature), production],
});
