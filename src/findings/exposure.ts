// A path -> why a secret in it is worse than elsewhere: everyone can read it there, or it opens what is in use.
import { displayPath } from "../path-bytes.ts";
import type { Context, PathBytes } from "../types.ts";
import { environmentOf } from "./environment.ts";

/** Served as it stands, or packed into what is: web roots, bundles and their source maps, the resources of mobile apps. */
const CLIENT_SIDE =
  /(?:^|\/)(?:public|static|wwwroot|www|htdocs|webroot|public_html|assets\/(?:js|javascripts?|scripts?))\/(?:.*\/)?[^/]+\.(?:m?js|css|html?|json|txt|xml|svg|map)$|[.-](?:bundle|chunk|min)\.m?js$|\.m?js\.map$|(?:^|\/)res\/(?:values[^/]*|xml|raw)\/[^/]+$|(?:^|\/)(?:androidmanifest\.xml|info\.plist)$|(?:^|\/)src\/main\/assets\/|\.(?:xcassets|storyboard|xib)(?:\/|$)/;

/** @returns reasons for people, none where the place is like any other */
export function exposuresOf(path: PathBytes, context: Context): string[] {
  // Who reads these places knows them for no more than they are.
  if (context === "test" || context === "example" || context === "docs" || context === "lock-file") return [];
  const text = displayPath(path).slice(-1024).replaceAll("\\", "/").toLowerCase();
  if (CLIENT_SIDE.test(text)) return ["in client-side code by its path"];
  return context === "config" && environmentOf(path) === "production"
    ? ["in production's configuration by its path"]
    : [];
}
